-- Messages about incidents: written in the transaction that projects the change they tell of, sent by the relay.

CREATE TABLE notification_outbox (
    id               text             NOT NULL PRIMARY KEY,
    target           text             NOT NULL,
    incident_id      text COLLATE "C" NOT NULL,
    generation       integer          NOT NULL,
    revision         bigint           NOT NULL,
    variant          smallint         NOT NULL,
    kind             text             NOT NULL,
    reason           text             NOT NULL,
    body             text             NOT NULL,
    changed_at       timestamptz      NOT NULL,
    created_at       timestamptz      NOT NULL,
    state            text             NOT NULL,
    attempts         integer          NOT NULL DEFAULT 0,
    may_have_arrived boolean          NOT NULL DEFAULT false,
    next_attempt_at  timestamptz,
    first_attempt_at timestamptz,
    delivered_at     timestamptz,
    superseded_at    timestamptz,
    blocked_at       timestamptz,
    remote_reference text,
    last_error       text
) WITH (fillfactor = 80);

COMMENT ON COLUMN notification_outbox.body IS 'rendered once; what is sent under this id never changes';
COMMENT ON COLUMN notification_outbox.variant IS '0 as first rendered, 1 the minimal rendering after the target refused that';
COMMENT ON COLUMN notification_outbox.may_have_arrived IS 'an attempt ended without an answer that tells';

-- The order of a lane, for the relay and for the page of an incident.
CREATE UNIQUE INDEX notification_outbox_lane ON notification_outbox (incident_id, target, revision, variant);
-- What is still to do, for the relay and for the gauges; small when all is well.
CREATE INDEX notification_outbox_unfinished ON notification_outbox (target, incident_id)
    WHERE state IN ('pending', 'in_flight');

CREATE TABLE notification_lanes (
    incident_id         text COLLATE "C" NOT NULL,
    target              text             NOT NULL,
    told_generation     integer          NOT NULL,
    presumed_generation integer          NOT NULL,
    due_at              timestamptz,
    lease_until         timestamptz,
    PRIMARY KEY (incident_id, target)
) WITH (fillfactor = 80);

COMMENT ON TABLE notification_lanes IS 'one for each target and incident: its messages go in order, one at a time';
COMMENT ON COLUMN notification_lanes.told_generation IS
    'the latest generation of the incident that anything was put into the outbox for, or is presumed';
COMMENT ON COLUMN notification_lanes.presumed_generation IS
    'up to this generation the target was told of the incident before this database existed; 0 when it was not';
COMMENT ON COLUMN notification_lanes.due_at IS 'when the relay is to look at it; null when nothing is pending';
COMMENT ON COLUMN notification_lanes.lease_until IS 'while a relay has a request in flight';

CREATE INDEX notification_lanes_due ON notification_lanes (target, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE notification_attempts (
    notification_id text        NOT NULL,
    attempt         integer     NOT NULL,
    started_at      timestamptz NOT NULL,
    duration_ms     integer     NOT NULL,
    result          text        NOT NULL,
    status          integer,
    error           text,
    PRIMARY KEY (notification_id, attempt)
);

-- What the sink projects from tocsin.incidents.v1 and tocsin.decisions.v1. All of it can be rebuilt from the topics.
-- The document columns hold the codec's JSON; the other columns are what queries filter and sort by. Of type json,
-- not jsonb: the text is kept as it came, and costs nothing to check twice.

CREATE TABLE incidents (
    id              text COLLATE "C" NOT NULL PRIMARY KEY,
    revision        bigint           NOT NULL,
    generation      integer          NOT NULL,
    service         text             NOT NULL,
    environment     text             NOT NULL,
    status          text             NOT NULL,
    severity        text             NOT NULL,
    title           text             NOT NULL,
    held            boolean          NOT NULL,
    opened_at       timestamptz      NOT NULL,
    last_changed_at timestamptz      NOT NULL,
    document        json             NOT NULL
) WITH (fillfactor = 80);

COMMENT ON COLUMN incidents.held IS 'never shown to people so far: inside the hold of its rule, or withdrawn in it';

CREATE INDEX incidents_by_opened ON incidents (opened_at DESC, id DESC);
CREATE INDEX incidents_open ON incidents (opened_at DESC, id DESC) INCLUDE (status, severity)
    WHERE status <> 'resolved' AND NOT held;
CREATE INDEX incidents_by_service ON incidents (service, opened_at DESC, id DESC);
CREATE INDEX incidents_by_severity ON incidents (severity, opened_at DESC, id DESC);

CREATE TABLE incident_alerts (
    incident_id   text COLLATE "C" NOT NULL,
    dedup_key     text COLLATE "C" NOT NULL,
    revision      bigint           NOT NULL,
    firing        boolean          NOT NULL,
    severity_rank smallint         NOT NULL,
    last_seen_at  timestamptz      NOT NULL,
    document      json             NOT NULL,
    PRIMARY KEY (incident_id, dedup_key)
) WITH (fillfactor = 80);

COMMENT ON COLUMN incident_alerts.revision IS 'of the incident, when this alert last changed it';

CREATE INDEX incident_alerts_worst_first
    ON incident_alerts (incident_id, firing DESC, severity_rank DESC, last_seen_at DESC, dedup_key);

CREATE TABLE incident_timeline (
    incident_id     text COLLATE "C" NOT NULL,
    revision        bigint           NOT NULL,
    kind            text             NOT NULL,
    at              timestamptz      NOT NULL,
    actor_kind      text             NOT NULL,
    actor_name      text             NOT NULL,
    status          text             NOT NULL,
    severity        text             NOT NULL,
    severity_before text             NOT NULL,
    note            text             NOT NULL,
    alert_title     text,
    dedup_key       text,
    reason          text,
    caused_by       text             NOT NULL,
    PRIMARY KEY (incident_id, revision)
);

CREATE TABLE command_decisions (
    command_id  text        NOT NULL PRIMARY KEY,
    outcome     text        NOT NULL,
    reason      text        NOT NULL,
    incident_id text COLLATE "C",
    detail      text        NOT NULL,
    at          timestamptz NOT NULL
);

-- The next offset to read, in the same transaction as what was read before it.
CREATE TABLE projection_offsets (
    topic          text        NOT NULL,
    partition      integer     NOT NULL,
    next_offset    bigint      NOT NULL,
    rebuilt_before bigint      NOT NULL,
    PRIMARY KEY (topic, partition)
);

COMMENT ON COLUMN projection_offsets.rebuilt_before IS
    'records before this one were in the topic already when this database first saw it';

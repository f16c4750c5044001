-- With which credential each attempt was made: what a target was told with one goes on with it.
ALTER TABLE notification_outbox ADD COLUMN credential text;

COMMENT ON COLUMN notification_outbox.credential IS
    'fingerprint of the credential of the latest attempt; the first that may have arrived holds for its generation';

-- How it stands with each target. Written by the relays, which also see there what others wrote, and by people.
CREATE TABLE notification_targets (
    target      text COLLATE "C" NOT NULL PRIMARY KEY,
    state       text             NOT NULL,
    since       timestamptz      NOT NULL,
    until       timestamptz,
    last_error  text,
    version     bigint           NOT NULL,
    trouble     integer          NOT NULL DEFAULT 0,
    told_at     timestamptz,
    told_to     text             COLLATE "C",
    changed_by  text
);

COMMENT ON COLUMN notification_targets.since IS 'when it ceased to take notifications, or began again';
COMMENT ON COLUMN notification_targets.version IS 'grows with every change, so that relays see those of others';
COMMENT ON COLUMN notification_targets.trouble IS 'how often it was in trouble that was told; with it begins a new one';
COMMENT ON COLUMN notification_targets.told_to IS 'the fallback target that knows of the present trouble';
COMMENT ON COLUMN notification_targets.changed_by IS 'the person who changed it last; null for a relay';

-- What people did with deliveries.
CREATE TABLE notification_actions (
    notification_id text        NOT NULL,
    at              timestamptz NOT NULL,
    action          text        NOT NULL,
    actor           text        NOT NULL,
    PRIMARY KEY (notification_id, at)
);

-- What people look for among deliveries.
CREATE INDEX notification_outbox_by_created ON notification_outbox (created_at DESC, id DESC);
CREATE INDEX notification_outbox_blocked ON notification_outbox (created_at DESC, id DESC) WHERE state = 'blocked';

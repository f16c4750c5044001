-- Which route a target was told by, and when it is to be told again.
ALTER TABLE notification_lanes
    ADD COLUMN route     text,
    ADD COLUMN remind_at timestamptz,
    ADD COLUMN reminders integer NOT NULL DEFAULT 0;

COMMENT ON COLUMN notification_lanes.route IS 'by which the target was told last; null when none led there';
COMMENT ON COLUMN notification_lanes.remind_at IS 'when to look whether it is to be told again; null for never';
COMMENT ON COLUMN notification_lanes.reminders IS 'how often it was told again; numbers their variants';

CREATE INDEX notification_lanes_reminded ON notification_lanes (remind_at) WHERE remind_at IS NOT NULL;

ALTER TABLE notification_outbox ALTER COLUMN variant TYPE integer;

COMMENT ON COLUMN notification_outbox.variant IS
    'even as first rendered: 0, and 2, 4, … what is told again of the same revision; one more for the minimal rendering after the target refused that';

-- What all alerts of an incident have in common; kept only while routes ask for labels.
ALTER TABLE incidents ADD COLUMN labels json;

-- Lanes are locked in one order by everybody: by the bytes of the incident and of the target, in SQL as in the program.
ALTER TABLE notification_lanes ALTER COLUMN target TYPE text COLLATE "C";
ALTER TABLE notification_outbox ALTER COLUMN target TYPE text COLLATE "C";

-- What is in flight, to know when the next lane is free.
CREATE INDEX notification_lanes_leased ON notification_lanes (target, lease_until) WHERE lease_until IS NOT NULL;

-- What a target may know of an incident, without the updates of a storm that were never sent.
CREATE INDEX notification_outbox_known ON notification_outbox (incident_id, target)
    WHERE attempts > 0 OR kind IN ('opened', 'reopened');

COMMENT ON COLUMN notification_lanes.lease_until IS 'while a relay has a request in flight; by the clock of the database';

-- Every change of a row touches an indexed column, so room that is left in the pages would never be used.
ALTER TABLE notification_lanes RESET (fillfactor);
ALTER TABLE notification_outbox RESET (fillfactor);

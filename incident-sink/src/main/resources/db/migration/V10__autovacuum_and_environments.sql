-- Rows of these are changed a few times each, soon after they were made, and then never again. By PostgreSQL's own
-- settings a fifth of the table must be dead before anybody cleans up: of a year's notifications, a month's. The relay's
-- questions would walk over all of that.
ALTER TABLE notification_outbox SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000,
    autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE notification_lanes SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000,
    autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE incidents SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
ALTER TABLE incident_alerts SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- The incidents of an environment that has few of them are not to be sought among all of those that have many.
CREATE INDEX incidents_by_environment ON incidents (environment, opened_at DESC, id DESC);

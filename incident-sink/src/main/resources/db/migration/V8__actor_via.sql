-- The target that a person used; null for the console, the command line, the API and the engine.
ALTER TABLE incident_timeline ADD COLUMN actor_via text;

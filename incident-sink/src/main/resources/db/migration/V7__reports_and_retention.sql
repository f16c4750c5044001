-- What reports count: one narrow row for each time that an incident was open, written when that begins, is taken and
-- ends, and not with each change.
CREATE TABLE incident_generations (
    incident_id     text COLLATE "C" NOT NULL,
    generation      integer          NOT NULL,
    revision        bigint           NOT NULL,
    service         text             NOT NULL,
    environment     text             NOT NULL,
    recurrence_key  text COLLATE "C" NOT NULL,
    worst_severity  smallint         NOT NULL,
    held            boolean          NOT NULL,
    opened_at       timestamptz      NOT NULL,
    acknowledged_at timestamptz,
    resolved_at     timestamptz,
    PRIMARY KEY (incident_id, generation)
) WITH (fillfactor = 85);

COMMENT ON COLUMN incident_generations.recurrence_key IS 'the same for incidents of one rule and one correlation key';
COMMENT ON COLUMN incident_generations.worst_severity IS 'from 1, info, to 4, critical';
COMMENT ON COLUMN incident_generations.acknowledged_at IS 'the first time in this generation';

CREATE INDEX incident_generations_by_opened ON incident_generations (opened_at, incident_id);
CREATE INDEX incident_generations_recurring
    ON incident_generations (recurrence_key, opened_at DESC, incident_id DESC);
CREATE INDEX incident_generations_by_resolved ON incident_generations (resolved_at) WHERE resolved_at IS NOT NULL;

-- Of what stands already only the latest generation is known.
INSERT INTO incident_generations
SELECT id, generation, revision, service, environment,
    substr(encode(sha256(convert_to((document ->> 'rule') || E'\n' || coalesce((
        SELECT string_agg(regexp_replace(part.key, '([,=\\])', '\\\1', 'g') || '='
            || regexp_replace(part.value, '([,=\\])', '\\\1', 'g'), ',' ORDER BY part.key COLLATE "C")
        FROM json_each_text(document -> 'correlation_key') AS part), ''), 'UTF8')), 'hex'), 1, 32),
    CASE severity WHEN 'critical' THEN 4 WHEN 'error' THEN 3 WHEN 'warning' THEN 2 ELSE 1 END,
    held, opened_at,
    (SELECT min(at) FROM incident_timeline AS entry
        WHERE entry.incident_id = incidents.id AND entry.kind = 'incident_acknowledged' AND entry.at >= opened_at),
    (document -> 'resolution' ->> 'at')::timestamptz
FROM incidents;

-- How many alert events came, by what became of them.
CREATE TABLE decision_counts (
    day       date             NOT NULL,
    service   text COLLATE "C" NOT NULL,
    outcome   text COLLATE "C" NOT NULL,
    decisions bigint           NOT NULL,
    PRIMARY KEY (day, service, outcome)
) WITH (fillfactor = 70);

COMMENT ON COLUMN decision_counts.day IS 'of the append time of the decision, in UTC';

-- What changed within some time. The table is only ever added to, so a summary of each range of its pages is enough,
-- and costs next to nothing to keep.
CREATE INDEX incident_timeline_by_time ON incident_timeline USING brin (at)
    WITH (pages_per_range = 32, autosummarize = on);

-- What is old enough to go.
CREATE INDEX notification_attempts_by_start ON notification_attempts (started_at);
CREATE INDEX command_decisions_by_time ON command_decisions (at);

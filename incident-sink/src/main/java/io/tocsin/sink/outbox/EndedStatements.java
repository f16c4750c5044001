package io.tocsin.sink.outbox;

import io.tocsin.sink.store.Unnest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Takes back what waits for a target in which a person ended the incident, and tells the end all the same where an
 * attempt was under way. The lanes are locked before.
 */
final class EndedStatements {

    /** So long a product takes at most to say what a person did there, in the usual case. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private EndedStatements() {}

    /**
     * The ends that are to be told: what was under way when the person ended it, or is sent again when its lease is over,
     * may open it there once more.
     */
    static List<OutboxRow> toldAllTheSame(Handle handle, List<EndedThere> ended) {
        Map<LaneKey, OutboxRow> ends = new LinkedHashMap<>();
        ended.forEach(one -> one.end().ifPresent(row -> ends.put(one.lane(), row)));
        Set<String> crossed = Set.copyOf(Unnest.of(List.copyOf(ends.entrySet()))
                .text(end -> end.getKey().incident().value())
                .text(end -> end.getKey().target())
                .integer(end -> end.getValue().generation())
                .text(end -> end.getValue().notification().id().value())
                .time(end -> end.getValue().notification().createdAt().minus(ON_ITS_WAY))
                .returningText(handle, """
                        SELECT ended.id
                        FROM unnest(?::text[], ?::text[], ?::integer[], ?::text[], ?::timestamptz[])
                            AS ended (incident_id, target, generation, id, since)
                        WHERE EXISTS (
                            SELECT 1 FROM notification_outbox AS told
                            WHERE told.incident_id = ended.incident_id AND told.target = ended.target
                                AND told.generation = ended.generation AND told.attempts > 0
                                AND (told.state = 'in_flight' OR EXISTS (
                                    SELECT 1 FROM notification_attempts AS attempt
                                    WHERE attempt.notification_id = told.id
                                        AND attempt.started_at + attempt.duration_ms * interval '1 ms' >= ended.since)))"""));
        return ends.values().stream()
                .filter(row -> crossed.contains(row.notification().id().value()))
                .toList();
    }

    /** Gives the target of each notification that is taken back. What is under way at this moment cannot be. */
    static List<String> takeBack(Handle handle, List<EndedThere> ended) {
        return Unnest.of(ended)
                .text(end -> end.lane().incident().value())
                .text(end -> end.lane().target())
                .integer(EndedThere::generation)
                .time(EndedThere::at)
                .returningText(handle, """
                        UPDATE notification_outbox AS waiting SET state = 'superseded', superseded_at = ended.at,
                            next_attempt_at = NULL, last_error = 'ended_there'
                        FROM unnest(?::text[], ?::text[], ?::integer[], ?::timestamptz[])
                            AS ended (incident_id, target, generation, at)
                        WHERE waiting.incident_id = ended.incident_id AND waiting.target = ended.target
                            AND waiting.generation = ended.generation AND waiting.state = 'pending'
                        RETURNING waiting.target""");
    }
}

package io.tocsin.sink.outbox;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.wire.IncidentCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds open incidents that a target should have been told of long ago. */
final class UntoldIncidents {

    private UntoldIncidents() {}

    /**
     * Those that the target was not told of, nor the fallback target, the oldest first. What waits for its window is
     * not late.
     *
     * @param before what was due to be told then
     */
    static List<Incident> find(Handle handle, String target, String fallback, Instant before, int limit) {
        return handle.createQuery("""
                        SELECT incident.document FROM incidents AS incident JOIN (
                            SELECT owed.incident_id, owed.generation, min(owed.created_at) AS created_at
                            FROM notification_outbox AS owed
                            WHERE owed.target = :target AND owed.state IN ('pending', 'in_flight')
                                AND owed.kind IN ('opened', 'reopened', 'escalated') AND owed.created_at <= :before
                                AND coalesce(owed.first_attempt_at, owed.next_attempt_at) <= :before
                                AND NOT EXISTS (
                                    SELECT 1 FROM notification_lanes AS lane
                                    WHERE lane.incident_id = owed.incident_id AND lane.target = :fallback
                                        AND lane.told_generation >= owed.generation)
                            GROUP BY owed.incident_id, owed.generation) AS untold
                            ON incident.id = untold.incident_id AND incident.generation = untold.generation
                        WHERE incident.status <> 'resolved'
                        ORDER BY untold.created_at, incident.id LIMIT :limit""")
                .bind("target", target)
                .bind("before", Outbox.time(before))
                .bind("fallback", fallback)
                .bind("limit", limit)
                .map((row, context) ->
                        IncidentCodec.INSTANCE.decode(row.getString("document").getBytes(StandardCharsets.UTF_8)))
                .list();
    }
}

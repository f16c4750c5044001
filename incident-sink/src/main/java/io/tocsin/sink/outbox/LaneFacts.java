package io.tocsin.sink.outbox;

import io.tocsin.sink.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What one target may know of some incidents. */
final class LaneFacts {

    private final Map<String, Map<Integer, GenerationFacts>> byIncident = new HashMap<>();

    private LaneFacts() {}

    /**
     * Reads them: from what was attempted and what opens, whatever else a storm has left in these lanes.
     *
     * @param lanes incidents, each with the generation up to which the target is presumed to have been told
     * @param waiting what waits in them
     */
    static LaneFacts load(
            Handle handle, String target, Map<String, Integer> lanes, Map<String, List<LaneRow>> waiting) {
        LaneFacts facts = new LaneFacts();
        handle.createQuery("""
                        SELECT incident_id, generation,
                            bool_or(kind IN ('opened', 'reopened')) AS to_be_opened,
                            bool_or(state = 'delivered') AS delivered,
                            bool_or(may_have_arrived) AS may_have_arrived,
                            min(first_attempt_at) AS first_attempt_at,
                            (array_agg(remote_reference ORDER BY revision DESC, variant DESC)
                                FILTER (WHERE remote_reference IS NOT NULL))[1] AS remote_reference,
                            (array_agg(credential ORDER BY first_attempt_at, revision, variant)
                                FILTER (WHERE credential IS NOT NULL
                                    AND (state = 'delivered' OR may_have_arrived)))[1] AS credential
                        FROM notification_outbox
                        WHERE target = :target AND incident_id = ANY(:incidents)
                            AND (attempts > 0 OR kind IN ('opened', 'reopened'))
                        GROUP BY incident_id, generation""")
                .bind("target", target)
                .bind("incidents", lanes.keySet().toArray(String[]::new))
                .map((row, context) -> facts.add(row, lanes))
                .list();
        waiting.forEach((incident, rows) -> facts.presume(incident, lanes.getOrDefault(incident, 0), rows));
        return facts;
    }

    private void presume(String incident, int presumed, List<LaneRow> waiting) {
        for (LaneRow row : waiting) {
            if (row.generation() <= presumed) {
                byIncident
                        .computeIfAbsent(incident, id -> new HashMap<>())
                        .putIfAbsent(row.generation(), GenerationFacts.PRESUMED);
            }
        }
    }

    /** By generation; those that nothing is known of are left out. */
    Map<Integer, GenerationFacts> of(String incidentId) {
        return byIncident.getOrDefault(incidentId, Map.of());
    }

    private boolean add(ResultSet row, Map<String, Integer> lanes) throws SQLException {
        String incident = row.getString("incident_id");
        int generation = row.getInt("generation");
        boolean presumed = lanes.getOrDefault(incident, 0) >= generation;
        boolean mayHaveArrived = row.getBoolean("may_have_arrived");
        Optional<String> reference = Optional.ofNullable(row.getString("remote_reference"));
        // What was told before a rebuild was told at a time that nobody knows any more.
        Optional<Instant> since = presumed ? Optional.empty() : Rows.optionalInstant(row, "first_attempt_at");
        byIncident
                .computeIfAbsent(incident, id -> new HashMap<>())
                .put(
                        generation,
                        new GenerationFacts(
                                row.getBoolean("to_be_opened"),
                                row.getBoolean("delivered") || mayHaveArrived || presumed,
                                mayHaveArrived || (presumed && reference.isEmpty()),
                                since,
                                reference,
                                Optional.ofNullable(row.getString("credential"))));
        return true;
    }
}

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

/** What targets may know of incidents. */
final class LaneFacts {

    private final Map<LaneKey, Map<Integer, GenerationFacts>> byLane = new HashMap<>();

    private LaneFacts() {}

    /**
     * Reads them: from what was attempted and what opens, whatever else a storm has left in these lanes.
     *
     * @param waiting what waits in them
     */
    static LaneFacts load(Handle handle, DueLanes lanes, Map<LaneKey, List<LaneRow>> waiting) {
        LaneFacts facts = new LaneFacts();
        lanes.bind(handle.createQuery("""
                        SELECT known.target, known.incident_id, generation,
                            bool_or(kind IN ('opened', 'reopened')) AS to_be_opened,
                            bool_or(state = 'delivered') AS delivered,
                            bool_or(may_have_arrived) AS may_have_arrived,
                            min(first_attempt_at) AS first_attempt_at,
                            (array_agg(remote_reference ORDER BY revision DESC, variant DESC)
                                FILTER (WHERE remote_reference IS NOT NULL))[1] AS remote_reference,
                            (array_agg(credential ORDER BY first_attempt_at, revision, variant)
                                FILTER (WHERE credential IS NOT NULL
                                    AND (state = 'delivered' OR may_have_arrived)))[1] AS credential
                        FROM unnest(:targets::text[], :incidents::text[]) AS lane (target, incident_id)
                            JOIN notification_outbox AS known
                                ON known.target = lane.target AND known.incident_id = lane.incident_id
                        WHERE attempts > 0 OR kind IN ('opened', 'reopened')
                        GROUP BY known.target, known.incident_id, generation"""))
                .map((row, context) -> facts.add(row, lanes))
                .list();
        waiting.forEach((lane, rows) -> facts.presume(lane, lanes.presumed(lane), rows));
        return facts;
    }

    private void presume(LaneKey lane, int presumed, List<LaneRow> waiting) {
        for (LaneRow row : waiting) {
            if (row.generation() <= presumed) {
                byLane.computeIfAbsent(lane, id -> new HashMap<>())
                        .putIfAbsent(row.generation(), GenerationFacts.PRESUMED);
            }
        }
    }

    /** By generation; those that nothing is known of are left out. */
    Map<Integer, GenerationFacts> of(LaneKey lane) {
        return byLane.getOrDefault(lane, Map.of());
    }

    private boolean add(ResultSet row, DueLanes lanes) throws SQLException {
        LaneKey lane = DueLanes.lane(row);
        int generation = row.getInt("generation");
        boolean presumed = lanes.presumed(lane) >= generation;
        boolean mayHaveArrived = row.getBoolean("may_have_arrived");
        Optional<String> reference = Optional.ofNullable(row.getString("remote_reference"));
        // What was told before a rebuild was told at a time that nobody knows any more.
        Optional<Instant> since = presumed ? Optional.empty() : Rows.optionalInstant(row, "first_attempt_at");
        byLane.computeIfAbsent(lane, id -> new HashMap<>())
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

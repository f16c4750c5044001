package io.tocsin.sink.outbox;

import io.tocsin.sink.store.Rows;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Counts what is owed; each of the two halves has an index of its own, which is small when all is well. */
final class OwedStatements {

    private OwedStatements() {}

    /** By target; those that nothing is owed are left out. What a person retried is late from then on. */
    static Map<String, Owed> find(Handle handle) {
        Map<String, Owed> owed = new HashMap<>();
        handle.createQuery("""
                        SELECT target, sum(unfinished) AS unfinished, min(due_since) AS due_since,
                            sum(blocked) AS blocked
                        FROM (
                            SELECT target, count(*) AS unfinished, 0 AS blocked,
                                min(greatest(coalesce(first_attempt_at, next_attempt_at), retried_at)) AS due_since
                            FROM notification_outbox LEFT JOIN (
                                SELECT notification_id, max(at) AS retried_at
                                FROM notification_actions WHERE action = 'retry' GROUP BY notification_id) AS retried
                                ON notification_id = id
                            WHERE state IN ('pending', 'in_flight') GROUP BY target
                            UNION ALL
                            SELECT target, 0, count(*), NULL
                            FROM notification_outbox WHERE state = 'blocked' GROUP BY target) AS halves
                        GROUP BY target""")
                .map((row, context) -> Map.entry(
                        row.getString("target"),
                        new Owed(
                                row.getLong("unfinished"),
                                Rows.optionalInstant(row, "due_since"),
                                row.getLong("blocked"))))
                .list()
                .forEach(entry -> owed.put(entry.getKey(), entry.getValue()));
        return owed;
    }
}

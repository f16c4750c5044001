package io.tocsin.sink.outbox;

import io.tocsin.sink.store.Unnest;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What later notifications do to openings that still wait for their time. Like everything that changes a lane, with the
 * lane's lock.
 */
final class OpeningStatements {

    private static final String REPLACE = """
            WITH newest AS (
                SELECT DISTINCT ON (incident_id, target, generation) *
                FROM unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::bigint[], ?::text[],
                    ?::text[], ?::text[], ?::interval[], ?::timestamptz[], ?::timestamptz[])
                    AS batch (id, incident_id, target, generation, revision, kind, reason, body, wait,
                        not_before, at)
                ORDER BY incident_id, target, generation, revision DESC),
            waiting AS (
                SELECT old.id, newest.id AS heir, newest.kind, newest.reason, newest.body, newest.at,
                    least(old.next_attempt_at, greatest(old.changed_at + newest.wait, newest.not_before))
                        AS due_at
                FROM notification_outbox AS old JOIN newest
                    ON old.incident_id = newest.incident_id AND old.target = newest.target
                        AND old.generation = newest.generation AND old.revision < newest.revision
                WHERE old.state = 'pending' AND old.attempts = 0 AND old.kind IN ('opened', 'reopened')
                    AND old.next_attempt_at > newest.at
                    AND NOT EXISTS (
                        SELECT 1 FROM notification_outbox AS between_them
                        WHERE between_them.incident_id = old.incident_id
                            AND between_them.target = old.target
                            AND between_them.revision > old.revision
                            AND between_them.revision < newest.revision
                            AND between_them.kind <> 'updated')),
            inherited AS (
                UPDATE notification_outbox AS heir SET kind = waiting.kind, reason = waiting.reason,
                    body = waiting.body, next_attempt_at = waiting.due_at
                FROM waiting WHERE heir.id = waiting.heir AND heir.state = 'pending' AND heir.attempts = 0)
            UPDATE notification_outbox AS old SET state = 'superseded', superseded_at = waiting.at,
                next_attempt_at = NULL, last_error = 'newer_state'
            FROM waiting WHERE old.id = waiting.id
            RETURNING old.target""";

    private OpeningStatements() {}

    /** A row with what it says in place of its opening. */
    private record Successor(OutboxRow row, Opening opening, Opening.Message message) {}

    /** A row with when its opening is due. */
    private record Hurry(OutboxRow row, Opening opening) {}

    /** Gives the target of each opening that another took the place of. */
    static List<String> apply(Handle handle, List<OutboxRow> rows) {
        List<Successor> successors = new ArrayList<>();
        List<Hurry> hurries = new ArrayList<>();
        for (OutboxRow row : rows) {
            row.opening().ifPresent(opening -> {
                hurries.add(new Hurry(row, opening));
                opening.message().ifPresent(message -> successors.add(new Successor(row, opening, message)));
            });
        }
        List<String> replaced = replace(handle, successors);
        hasten(handle, hurries);
        return replaced;
    }

    /**
     * The newest update is the opening from now on, unless somebody took the incident in between: that is told after it
     * was opened.
     */
    private static List<String> replace(Handle handle, List<Successor> successors) {
        return Unnest.of(successors)
                .text(one -> one.row.notification().id().value())
                .text(one -> one.row.incidentId())
                .text(one -> one.row.notification().target())
                .integer(one -> one.row.generation())
                .bigint(one -> one.row.revision())
                .text(one -> one.message.kind().code())
                .text(one -> one.message.reason().code())
                .text(one -> one.message.body())
                .text(one -> one.opening.groupWait().toString())
                .time(one -> one.opening.notBefore())
                .time(one -> one.row.createdAt())
                .returningText(handle, REPLACE);
    }

    private static void hasten(Handle handle, List<Hurry> hurries) {
        Unnest.of(hurries)
                .text(one -> one.row.incidentId())
                .text(one -> one.row.notification().target())
                .integer(one -> one.row.generation())
                .bigint(one -> one.row.revision())
                .text(one -> one.opening.groupWait().toString())
                .time(one -> one.opening.notBefore())
                .execute(handle, """
                        UPDATE notification_outbox AS old
                        SET next_attempt_at = greatest(old.changed_at + batch.wait, batch.not_before)
                        FROM (
                            SELECT incident_id, target, generation, max(revision) AS revision, min(wait) AS wait,
                                min(not_before) AS not_before
                            FROM unnest(?::text[], ?::text[], ?::integer[], ?::bigint[], ?::interval[],
                                ?::timestamptz[])
                                AS one (incident_id, target, generation, revision, wait, not_before)
                            GROUP BY incident_id, target, generation) AS batch
                        WHERE old.incident_id = batch.incident_id AND old.target = batch.target
                            AND old.generation = batch.generation AND old.revision <= batch.revision
                            AND old.state = 'pending' AND old.attempts = 0 AND old.kind IN ('opened', 'reopened')
                            AND old.next_attempt_at > greatest(old.changed_at + batch.wait, batch.not_before)""");
    }
}

package io.tocsin.sink.store;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.IncidentChange;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Moves the rows of alerts that a person placed elsewhere. Only rows that are older than the move go with it, and a row
 * that the taking incident wrote later stays, so a move that comes again changes nothing.
 */
final class MoveStatements {

    private static final String TAKE = """
            WITH gone AS (
                DELETE FROM incident_alerts
                WHERE incident_id = :from AND revision <= :fromRevision AND (:all OR dedup_key = ANY(:keys))
                RETURNING dedup_key, firing, severity_rank, last_seen_at, document)
            INSERT INTO incident_alerts AS known (incident_id, dedup_key, revision, firing, severity_rank, last_seen_at,
                document)
            SELECT :into, dedup_key, :revision, firing, severity_rank, last_seen_at,
                jsonb_set(document::jsonb, '{incident_id}', to_jsonb(:into::text))::json
            FROM gone
            ON CONFLICT (incident_id, dedup_key) DO UPDATE SET revision = excluded.revision,
                firing = excluded.firing, severity_rank = excluded.severity_rank,
                last_seen_at = excluded.last_seen_at, document = excluded.document
            WHERE known.revision < excluded.revision""";

    private MoveStatements() {}

    /** In the order of the changes. */
    static void moves(Handle handle, List<IncidentChange> changes) {
        for (IncidentChange change : changes) {
            if (change.detail() instanceof ChangeDetail.IncidentMerged merged) {
                take(handle, change, merged.from(), merged.fromRevision(), new String[0]);
            } else if (change.detail() instanceof ChangeDetail.AlertsMovedIn moved) {
                String[] keys = moved.alerts().stream()
                        .map(key -> StorableText.of(key.toString()))
                        .toArray(String[]::new);
                take(handle, change, moved.from(), moved.fromRevision(), keys);
            }
        }
    }

    /** Without keys all of them. */
    private static void take(Handle handle, IncidentChange change, IncidentId from, long fromRevision, String[] keys) {
        handle.createUpdate(TAKE)
                .bind("from", StorableText.of(from.value()))
                .bind("fromRevision", fromRevision)
                .bind("all", keys.length == 0)
                .bind("keys", keys)
                .bind("into", StorableText.of(change.incident().id().value()))
                .bind("revision", change.incident().revision())
                .execute();
    }
}

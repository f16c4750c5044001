package io.tocsin.sink.store;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.wire.AlertCodec;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the alerts of an incident page by page, in the order of their index. */
final class AlertRows {

    private static final String BEHIND = """
             AND ((firing, severity_rank, last_seen_at) < (:firing, :rank, :seen)
                  OR ((firing, severity_rank, last_seen_at) = (:firing, :rank, :seen) AND dedup_key > :key))""";

    private AlertRows() {}

    /** Firing first, of these the worst first, of these the last seen first. */
    static List<Alert> worstFirst(Handle handle, IncidentId id, int limit, Optional<AlertCursor> after) {
        Query query = handle.createQuery("SELECT document FROM incident_alerts WHERE incident_id = :id "
                        + (after.isPresent() ? BEHIND : "")
                        + " ORDER BY firing DESC, severity_rank DESC, last_seen_at DESC, dedup_key LIMIT :limit")
                .bind("id", StorableText.of(id.value()))
                .bind("limit", limit);
        after.ifPresent(cursor -> query.bind("firing", cursor.firing())
                .bind("rank", cursor.severityRank())
                .bind("seen", cursor.lastSeenAt().atOffset(ZoneOffset.UTC))
                .bind("key", StorableText.of(cursor.dedupKey())));
        return query.map((row, context) ->
                        AlertCodec.INSTANCE.decode(row.getString(1).getBytes(StandardCharsets.UTF_8)))
                .list();
    }
}

package io.tocsin.sink.store;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads the rows of {@code incident_timeline}. */
final class TimelineRows {

    private TimelineRows() {}

    static List<TimelineEntry> newestFirst(Handle handle, IncidentId id, int limit, Optional<Long> beforeRevision) {
        return handle.createQuery("""
                        SELECT incident_id, revision, kind, at, actor_kind, actor_name, actor_via, status, severity,
                               severity_before, note, alert_title, dedup_key, reason
                        FROM incident_timeline WHERE incident_id = :id AND revision < :before
                        ORDER BY revision DESC LIMIT :limit""")
                .bind("id", StorableText.of(id.value()))
                .bind("before", beforeRevision.orElse(Long.MAX_VALUE))
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    private static TimelineEntry read(ResultSet row) throws SQLException {
        return new TimelineEntry(
                new IncidentId(row.getString("incident_id")),
                row.getLong("revision"),
                Coded.parse(ChangeKind.class, row.getString("kind")),
                Rows.instant(row, "at"),
                new Actor(
                        Coded.parse(Actor.Kind.class, row.getString("actor_kind")),
                        row.getString("actor_name"),
                        Optional.ofNullable(row.getString("actor_via"))),
                Coded.parse(IncidentStatus.class, row.getString("status")),
                Coded.parse(Severity.class, row.getString("severity")),
                Coded.parse(Severity.class, row.getString("severity_before")),
                row.getString("note"),
                Optional.ofNullable(row.getString("alert_title")),
                Optional.ofNullable(row.getString("dedup_key")).map(DedupKey::parse),
                Optional.ofNullable(row.getString("reason")));
    }
}

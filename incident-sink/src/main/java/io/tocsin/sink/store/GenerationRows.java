package io.tocsin.sink.store;

import io.tocsin.model.identity.Sha256;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.Resolution;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What reports count of a batch: of each generation of an incident when it opened, was first taken, and ended. Most
 * changes of an incident touch none of that, and cost nothing here.
 */
final class GenerationRows {

    private static final Set<ChangeKind> TOLD_BY = EnumSet.of(
            ChangeKind.INCIDENT_HELD,
            ChangeKind.INCIDENT_WITHDRAWN,
            ChangeKind.INCIDENT_OPENED,
            ChangeKind.INCIDENT_ACKNOWLEDGED,
            ChangeKind.INCIDENT_RESOLVED,
            ChangeKind.INCIDENT_REOPENED,
            ChangeKind.INCIDENT_REOPENED_BY_PERSON,
            ChangeKind.SEVERITY_SET,
            ChangeKind.ALERTS_MOVED_IN);

    private static final int KEY_LENGTH = 32;

    private GenerationRows() {}

    private record Row(
            Incident incident,
            boolean held,
            int worstSeverity,
            @Nullable Instant acknowledgedAt) {

        static Row of(IncidentChange change) {
            Incident incident = change.incident();
            return new Row(
                    incident,
                    ProjectionRows.isHeld(change),
                    incident.severity().rank(),
                    incident.acknowledgement().map(Acknowledgement::at).orElse(null));
        }

        /** Two of one generation as one. */
        Row and(Row other) {
            Row newer = other.incident.revision() >= incident.revision() ? other : this;
            boolean earlier = acknowledgedAt != null
                    && (other.acknowledgedAt == null || acknowledgedAt.isBefore(other.acknowledgedAt));
            return new Row(
                    newer.incident,
                    newer.held,
                    Math.max(worstSeverity, other.worstSeverity),
                    earlier ? acknowledgedAt : other.acknowledgedAt);
        }

        @Nullable
        Instant resolvedAt() {
            return incident.resolution().map(Resolution::at).orElse(null);
        }
    }

    static void write(Handle handle, List<IncidentChange> changes) {
        Unnest.of(List.copyOf(rows(changes)))
                .text(row -> row.incident().id().value())
                .integer(row -> row.incident().generation())
                .bigint(row -> row.incident().revision())
                .text(row -> row.incident().service().value())
                .text(row -> row.incident().environment())
                .text(row -> recurrenceKey(row.incident()))
                .integer(Row::worstSeverity)
                .bool(Row::held)
                .time(row -> row.incident().openedAt())
                .time(Row::acknowledgedAt)
                .time(Row::resolvedAt)
                .execute(handle, """
                        INSERT INTO incident_generations AS known (incident_id, generation, revision, service,
                            environment, recurrence_key, worst_severity, held, opened_at, acknowledged_at, resolved_at)
                        SELECT * FROM unnest(?::text[], ?::integer[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                            ?::integer[], ?::boolean[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                        ON CONFLICT (incident_id, generation) DO UPDATE SET revision = excluded.revision,
                            worst_severity = greatest(known.worst_severity, excluded.worst_severity),
                            held = excluded.held, opened_at = excluded.opened_at,
                            acknowledged_at = least(known.acknowledged_at, excluded.acknowledged_at),
                            resolved_at = excluded.resolved_at
                        WHERE known.revision < excluded.revision""");
    }

    /** In the order of their keys, in which everybody locks. */
    private static Collection<Row> rows(List<IncidentChange> changes) {
        Map<String, Row> rows = new TreeMap<>();
        for (IncidentChange change : changes) {
            if (counts(change)) {
                Incident incident = change.incident();
                rows.merge(incident.id().value() + '\0' + incident.generation(), Row.of(change), Row::and);
            }
        }
        return rows.values();
    }

    private static boolean counts(IncidentChange change) {
        Incident incident = change.incident();
        return TOLD_BY.contains(change.detail().kind())
                || incident.severity() != change.severityBefore()
                || incident.resolution().isPresent();
    }

    /** The same for incidents of one rule and one correlation key; the migration to version 7 writes it as well. */
    static String recurrenceKey(Incident incident) {
        String text = StorableText.of(incident.rule() + "\n" + incident.correlationKey());
        return Sha256.hex(text).substring(0, KEY_LENGTH);
    }
}

package io.tocsin.sink.store;

import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.IncidentChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The multi-row statements of a projection. Each changes nothing when the same rows come again. */
final class ProjectionStatements {

    private ProjectionStatements() {}

    /** Gives {@code id:revision} of each incident that is newer now. */
    static List<String> incidents(Handle handle, List<ProjectionRows.IncidentRow> rows) {
        return Unnest.of(rows)
                .text(row -> row.incident().id().value())
                .bigint(row -> row.incident().revision())
                .integer(row -> row.incident().generation())
                .text(row -> row.incident().service().value())
                .text(row -> row.incident().environment())
                .text(row -> row.incident().status().code())
                .text(row -> row.incident().severity().code())
                .text(row -> row.incident().title())
                .bool(ProjectionRows.IncidentRow::held)
                .time(row -> row.incident().openedAt())
                .time(row -> row.incident().lastChangedAt())
                .text(ProjectionRows.IncidentRow::document)
                .returningText(handle, """
                        INSERT INTO incidents AS known (id, revision, generation, service, environment, status, severity,
                            title, held, opened_at, last_changed_at, document)
                        SELECT id, revision, generation, service, environment, status, severity, title, held,
                            opened_at, last_changed_at, document::json
                        FROM unnest(?::text[], ?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::boolean[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                            AS batch (id, revision, generation, service, environment, status, severity, title, held,
                                opened_at, last_changed_at, document)
                        ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,
                            generation = excluded.generation, status = excluded.status, severity = excluded.severity,
                            title = excluded.title, held = excluded.held, opened_at = excluded.opened_at,
                            last_changed_at = excluded.last_changed_at, document = excluded.document
                        WHERE known.revision < excluded.revision
                        RETURNING id || ':' || revision""");
    }

    static void alerts(Handle handle, List<ProjectionRows.AlertRow> rows) {
        Unnest.of(rows)
                .text(ProjectionRows.AlertRow::incidentId)
                .text(row -> row.alert().dedupKey().toString())
                .bigint(ProjectionRows.AlertRow::revision)
                .bool(row -> row.alert().isFiring())
                .integer(row -> row.alert().severity().rank())
                .time(row -> row.alert().lastSeenAt())
                .text(ProjectionRows.AlertRow::document)
                .execute(handle, """
                        INSERT INTO incident_alerts AS known (incident_id, dedup_key, revision, firing, severity_rank,
                            last_seen_at, document)
                        SELECT incident_id, dedup_key, revision, firing, severity_rank, last_seen_at, document::json
                        FROM unnest(?::text[], ?::text[], ?::bigint[], ?::boolean[], ?::integer[], ?::timestamptz[],
                            ?::text[])
                            AS batch (incident_id, dedup_key, revision, firing, severity_rank, last_seen_at, document)
                        ON CONFLICT (incident_id, dedup_key) DO UPDATE SET revision = excluded.revision,
                            firing = excluded.firing, severity_rank = excluded.severity_rank,
                            last_seen_at = excluded.last_seen_at, document = excluded.document
                        WHERE known.revision < excluded.revision""");
    }

    static void timeline(Handle handle, List<IncidentChange> changes) {
        Unnest.of(changes)
                .text(change -> change.incident().id().value())
                .bigint(change -> change.incident().revision())
                .text(change -> change.detail().kind().code())
                .time(IncidentChange::at)
                .text(change -> change.actor().kind().code())
                .text(change -> change.actor().name())
                .text(change -> change.incident().status().code())
                .text(change -> change.incident().severity().code())
                .text(change -> change.severityBefore().code())
                .text(change -> TimelineText.note(change.detail()))
                .text(change -> change.detail().alert().map(a -> a.title()).orElse(null))
                .text(change -> change.detail()
                        .alert()
                        .map(a -> a.dedupKey().toString())
                        .orElse(null))
                .text(change -> TimelineText.reason(change.detail()).orElse(null))
                .text(IncidentChange::causedBy)
                .text(change -> change.actor().via().orElse(null))
                .execute(handle, """
                        INSERT INTO incident_timeline (incident_id, revision, kind, at, actor_kind, actor_name, status,
                            severity, severity_before, note, alert_title, dedup_key, reason, caused_by, actor_via)
                        SELECT * FROM unnest(?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[])
                        ON CONFLICT (incident_id, revision) DO NOTHING""");
    }

    /**
     * A command that was refused may fit when it is sent again under its id; else the first decision on it stands. Gives
     * the ids of those of which something new is known.
     */
    static List<String> decisions(Handle handle, List<Decision> decisions) {
        return Unnest.of(lastOfEach(decisions))
                .text(Decision::subject)
                .text(decision -> decision.outcome().code())
                .text(decision -> decision.reason().code())
                .text(decision -> decision.incident().map(IncidentId::value).orElse(null))
                .text(Decision::detail)
                .time(Decision::at)
                .returningText(handle, """
                        INSERT INTO command_decisions AS known (command_id, outcome, reason, incident_id, detail, at)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                        ON CONFLICT (command_id) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason,
                            incident_id = excluded.incident_id, detail = excluded.detail, at = excluded.at
                        WHERE known.outcome = 'refused' AND (excluded.outcome <> 'refused' OR known.at < excluded.at)
                        RETURNING command_id""");
    }

    /** Adds them; the offsets of the same transaction see to it that none is added twice. */
    static void counts(Handle handle, List<DecisionCount> counts) {
        Unnest.of(counts)
                .text(count -> count.day().toString())
                .text(DecisionCount::service)
                .text(DecisionCount::outcome)
                .bigint(DecisionCount::decisions)
                .execute(handle, """
                        INSERT INTO decision_counts AS known (day, service, outcome, decisions)
                        SELECT day, service, outcome, decisions
                        FROM unnest(?::date[], ?::text[], ?::text[], ?::bigint[])
                            AS batch (day, service, outcome, decisions)
                        ORDER BY day, service COLLATE "C", outcome COLLATE "C"
                        ON CONFLICT (day, service, outcome) DO UPDATE SET
                            decisions = known.decisions + excluded.decisions""");
    }

    /** One statement cannot change a row twice. */
    private static List<Decision> lastOfEach(List<Decision> decisions) {
        Map<String, Decision> last = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            last.merge(
                    decision.subject(), decision, (known, next) -> known.outcome() == Outcome.REFUSED ? next : known);
        }
        return List.copyOf(last.values());
    }
}

package io.tocsin.sink.store;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.wire.AlertCodec;
import io.tocsin.model.wire.IncidentCodec;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A batch as rows. Of each incident and each alert only the newest, since one statement cannot change a row twice; in
 * the order of their keys, so that two processes lock in the same order.
 */
final class ProjectionRows {

    private final List<IncidentRow> incidents;
    private final List<AlertRow> alerts;

    private ProjectionRows(List<IncidentRow> incidents, List<AlertRow> alerts) {
        this.incidents = incidents;
        this.alerts = alerts;
    }

    record IncidentRow(Incident incident, boolean held, String document) {}

    record AlertRow(Alert alert, String incidentId, long revision, String document) {}

    static ProjectionRows of(List<IncidentChange> changes) {
        Map<String, IncidentChange> incidents = new TreeMap<>();
        Map<String, IncidentChange> alerts = new TreeMap<>();
        for (IncidentChange change : changes) {
            String id = change.incident().id().value();
            incidents.merge(id, change, ProjectionRows::newer);
            change.detail()
                    .alert()
                    .ifPresent(alert -> alerts.merge(id + '\0' + alert.dedupKey(), change, ProjectionRows::newer));
        }
        return new ProjectionRows(
                incidents.values().stream().map(ProjectionRows::incident).toList(), alertRows(alerts.values()));
    }

    List<IncidentRow> incidents() {
        return incidents;
    }

    List<AlertRow> alerts() {
        return alerts;
    }

    /** What a person wrote with a change; empty when nothing. */
    static String note(ChangeDetail detail) {
        if (detail instanceof ChangeDetail.IncidentAcknowledged acknowledged) {
            return acknowledged.note();
        }
        if (detail instanceof ChangeDetail.IncidentResolved resolved) {
            return resolved.note();
        }
        return detail instanceof ChangeDetail.NoteAdded note ? note.text() : noteOnHandling(detail);
    }

    private static String noteOnHandling(ChangeDetail detail) {
        if (detail instanceof ChangeDetail.IncidentUnacknowledged given) {
            return given.note();
        }
        if (detail instanceof ChangeDetail.IncidentAssigned assigned) {
            return joined(assigned.assignee().map(name -> "to " + name).orElse("to nobody"), assigned.note());
        }
        if (detail instanceof ChangeDetail.SeveritySet set) {
            return set.note();
        }
        if (detail instanceof ChangeDetail.NotificationsHeld held) {
            return joined("until " + held.until(), held.note());
        }
        if (detail instanceof ChangeDetail.NotificationsReleased released) {
            return released.note();
        }
        if (detail instanceof ChangeDetail.IncidentReopenedByPerson reopened) {
            return reopened.note();
        }
        if (detail instanceof ChangeDetail.RulesChanged changed) {
            return changed.summary();
        }
        return moved(detail);
    }

    /** Where alerts came from or went to, as people read it. */
    private static String moved(ChangeDetail detail) {
        if (detail instanceof ChangeDetail.IncidentMerged merged) {
            return joined("from " + merged.from().shortForm(), merged.note());
        }
        if (detail instanceof ChangeDetail.AlertsMovedIn moved) {
            return joined(moved.alerts().size() + " from " + moved.from().shortForm(), moved.note());
        }
        return detail instanceof ChangeDetail.AlertsMovedOut moved
                ? joined(moved.alerts().size() + " to " + moved.into().shortForm(), moved.note())
                : suppressedBy(detail);
    }

    /** By what, as people read it. */
    private static String suppressedBy(ChangeDetail detail) {
        if (detail instanceof ChangeDetail.AlertSuppressed suppressed) {
            return "by " + suppressed.member().suppressions();
        }
        return detail instanceof ChangeDetail.IncidentSuppressed suppressed
                ? "by " + suppressed.reasons().stream().map(Object::toString).collect(Collectors.joining(", "))
                : ofStormOrGroup(detail);
    }

    /** How much there was in a storm, or which group it is in and why: told nowhere else as it was then. */
    private static String ofStormOrGroup(ChangeDetail detail) {
        if (detail instanceof ChangeDetail.StormUpdated updated) {
            return updated.changes() + " changes of alerts";
        }
        if (detail instanceof ChangeDetail.StormEnded ended) {
            return ended.absorbed() + " changes of alerts";
        }
        return detail instanceof ChangeDetail.GroupChanged changed ? changed.note() : "";
    }

    /** The timeline has one text for a change: what was decided stands before what was said to it. */
    private static String joined(String decided, String note) {
        return note.isEmpty() ? decided : decided + ": " + note;
    }

    /** Why an incident was resolved, or an acknowledgement or a suppression ended; null for every other change. */
    static @Nullable String reason(ChangeDetail detail) {
        if (detail instanceof ChangeDetail.IncidentUnacknowledged given) {
            return given.reason().code();
        }
        if (detail instanceof ChangeDetail.SuppressionEnded ended) {
            return ended.reason().code();
        }
        return detail instanceof ChangeDetail.IncidentResolved resolved
                ? resolved.reason().code()
                : null;
    }

    private static IncidentChange newer(IncidentChange a, IncidentChange b) {
        return b.incident().revision() >= a.incident().revision() ? b : a;
    }

    private static IncidentRow incident(IncidentChange change) {
        Incident incident = change.incident();
        boolean held = incident.isHeld() || change.detail().kind() == ChangeKind.INCIDENT_WITHDRAWN;
        return new IncidentRow(incident, held, text(IncidentCodec.INSTANCE.encode(incident)));
    }

    private static List<AlertRow> alertRows(Collection<IncidentChange> changes) {
        return changes.stream()
                .map(change -> {
                    Alert alert = change.detail().alert().orElseThrow();
                    return new AlertRow(
                            alert,
                            change.incident().id().value(),
                            change.incident().revision(),
                            text(AlertCodec.INSTANCE.encode(alert)));
                })
                .toList();
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

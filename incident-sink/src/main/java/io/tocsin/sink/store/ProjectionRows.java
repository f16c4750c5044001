package io.tocsin.sink.store;

import io.tocsin.model.alert.Alert;
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

    private static IncidentChange newer(IncidentChange a, IncidentChange b) {
        return b.incident().revision() >= a.incident().revision() ? b : a;
    }

    private static IncidentRow incident(IncidentChange change) {
        Incident incident = change.incident();
        return new IncidentRow(incident, isHeld(change), text(IncidentCodec.INSTANCE.encode(incident)));
    }

    /** True while it was never shown to people. */
    static boolean isHeld(IncidentChange change) {
        return change.incident().isHeld() || change.detail().kind() == ChangeKind.INCIDENT_WITHDRAWN;
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

package io.tocsin.cli.routes;

import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.ResponseDetail;
import io.tocsin.model.notification.NotificationKind;
import java.time.Instant;
import java.util.Optional;

/** The step in the life of an incident that is asked about. */
final class AskedChange {

    private AskedChange() {}

    static IncidentChange of(NotificationKind kind, Incident incident, Instant at) {
        Optional<Resolution> resolution = kind == NotificationKind.RESOLVED
                ? Optional.of(new Resolution(ResolveReason.ALL_ALERTS_RESOLVED, Actor.ENGINE, at))
                : Optional.empty();
        IncidentStatus status = kind == NotificationKind.RESOLVED ? IncidentStatus.RESOLVED : open(incident);
        return new IncidentChange(
                with(incident, status, resolution),
                detail(kind, incident),
                incident.severity(),
                Actor.ENGINE,
                at,
                new JournalPosition(0, 0),
                "asked");
    }

    private static IncidentStatus open(Incident incident) {
        return incident.isOpen() ? incident.status() : IncidentStatus.TRIGGERED;
    }

    private static ChangeDetail detail(NotificationKind kind, Incident incident) {
        return switch (kind) {
            case OPENED -> new ChangeDetail.IncidentOpened(Optional.empty());
            case UPDATED -> new ChangeDetail.SeveritySet(Optional.of(incident.severity()), "");
            case ACKNOWLEDGED -> new ChangeDetail.IncidentAcknowledged("");
            case RESOLVED -> new ChangeDetail.IncidentResolved(ResolveReason.ALL_ALERTS_RESOLVED, "");
            case REOPENED -> new ChangeDetail.IncidentReopenedByPerson("");
            case ESCALATED -> new ResponseDetail.EscalationExhausted("asked", 1);
        };
    }

    private static Incident with(Incident incident, IncidentStatus status, Optional<Resolution> resolution) {
        return new Incident(
                incident.id(),
                incident.service(),
                incident.environment(),
                incident.rule(),
                incident.rulesVersion(),
                incident.correlationKey(),
                incident.firstEvent(),
                incident.title(),
                status,
                incident.severity(),
                incident.generation(),
                incident.revision(),
                incident.heldUntil(),
                incident.openedAt(),
                incident.startedAt(),
                incident.lastJoinedAt(),
                incident.lastChangedAt(),
                incident.resolveDueAt(),
                incident.acknowledgement(),
                resolution,
                incident.alerts(),
                incident.handling(),
                incident.suppression(),
                incident.collecting(),
                incident.storm(),
                incident.group(),
                incident.response());
    }
}

package io.tocsin.sink;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.Storm;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Alerts;
import io.tocsin.testkit.Incidents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Single changes of incidents, where only the change matters and not how it came about. */
public final class Changes {

    public static final Instant ANY_TIME = AlertEvents.ANY_TIME;
    public static final AlertEvent ANY_EVENT = AlertEvents.firing("checkout").build();
    public static final Alert ANY_ALERT =
            Alerts.after(ANY_EVENT, Incidents.triggered(ANY_EVENT).build().id());

    private Changes() {}

    /** This change, after which the incident is so. */
    public static IncidentChange change(ChangeDetail detail, Incident after, Severity before) {
        return new IncidentChange(
                after, detail, before, Actor.ENGINE, after.lastChangedAt(), new JournalPosition(0, 1), "any-cause");
    }

    /** This change, without a change of severity. */
    public static IncidentChange change(ChangeDetail detail, Incident after) {
        return change(detail, after, after.severity());
    }

    public static IncidentChange opened(Incident after) {
        return change(new ChangeDetail.IncidentOpened(Optional.of(ANY_ALERT)), after);
    }

    public static IncidentChange attached(Incident after) {
        return change(new ChangeDetail.AlertAttached(ANY_ALERT), after);
    }

    public static IncidentChange reopened(Incident after) {
        return change(new ChangeDetail.IncidentReopened(ANY_ALERT), after);
    }

    public static IncidentChange resolved(Incident after, ResolveReason reason) {
        return change(new ChangeDetail.IncidentResolved(reason, ""), with(after, reason));
    }

    /** The incident at another generation, revision and time, everything else as it was. */
    public static Incident at(Incident incident, int generation, long revision) {
        return new Incident(
                incident.id(),
                incident.service(),
                incident.environment(),
                incident.rule(),
                incident.rulesVersion(),
                incident.correlationKey(),
                incident.firstEvent(),
                incident.title(),
                incident.status(),
                incident.severity(),
                generation,
                revision,
                incident.heldUntil(),
                incident.openedAt(),
                incident.startedAt(),
                incident.lastJoinedAt(),
                incident.lastChangedAt().plus(Duration.ofSeconds(revision)),
                incident.resolveDueAt(),
                incident.acknowledgement(),
                incident.resolution(),
                incident.alerts(),
                incident.handling(),
                incident.suppression(),
                incident.collecting(),
                Storm.NONE,
                Optional.empty(),
                incident.response());
    }

    private static Incident with(Incident incident, ResolveReason reason) {
        return new Incident(
                incident.id(),
                incident.service(),
                incident.environment(),
                incident.rule(),
                incident.rulesVersion(),
                incident.correlationKey(),
                incident.firstEvent(),
                incident.title(),
                IncidentStatus.RESOLVED,
                incident.severity(),
                incident.generation(),
                incident.revision(),
                incident.heldUntil(),
                incident.openedAt(),
                incident.startedAt(),
                incident.lastJoinedAt(),
                incident.lastChangedAt(),
                incident.resolveDueAt(),
                Optional.empty(),
                Optional.of(new Resolution(reason, Actor.ENGINE, incident.lastChangedAt())),
                incident.alerts(),
                incident.handling(),
                incident.suppression(),
                incident.collecting(),
                Storm.NONE,
                Optional.empty(),
                incident.response());
    }
}

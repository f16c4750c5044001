package io.tocsin.testkit;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.Storm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of one incident as the engine would tell it: each call adds the next {@link IncidentChange}, ten seconds
 * after the last one, with the next revision. It decides nothing: whether a step makes sense is the test's business.
 */
public final class IncidentHistory {

    private static final Duration STEP = Duration.ofSeconds(10);
    private static final String ANY_CAUSE = "any-command";

    private final List<IncidentChange> changes = new ArrayList<>();
    private Incident incident;

    private IncidentHistory(Incident incident) {
        this.incident = incident;
    }

    /** Opened by an event of {@link AlertEvents#firing} for this service. */
    public static IncidentHistory opened(String service) {
        return opened(AlertEvents.firing(service).build());
    }

    /** Opened by this event. */
    public static IncidentHistory opened(AlertEvent first) {
        Incident opened = Incidents.triggered(first).build();
        IncidentHistory history = new IncidentHistory(opened);
        Optional<Alert> member = Optional.of(Alerts.after(first, opened.id()));
        history.add(
                new ChangeDetail.IncidentOpened(member),
                opened,
                Actor.ENGINE,
                first.id().value());
        return history;
    }

    /** A further alert joins. */
    public IncidentHistory attach(AlertEvent event) {
        AlertCounts counts = incident.alerts().joined(event.severity());
        Incident next = next(incident.status(), counts, incident.acknowledgement(), Optional.empty());
        return add(
                new ChangeDetail.AlertAttached(Alerts.after(event, incident.id())),
                next,
                Actor.ENGINE,
                event.id().value());
    }

    /** A member resolves; the event says how bad it had been. */
    public IncidentHistory resolveAlert(AlertEvent event) {
        AlertCounts counts = incident.alerts().resolved(event.severity());
        Incident next = next(incident.status(), counts, incident.acknowledgement(), Optional.empty());
        return add(
                new ChangeDetail.AlertResolved(Alerts.after(event, incident.id())),
                next,
                Actor.ENGINE,
                event.id().value());
    }

    /** This person takes it. */
    public IncidentHistory acknowledge(String person) {
        Actor actor = Actor.person(person);
        Optional<Acknowledgement> taken = Optional.of(new Acknowledgement(actor, nextTime()));
        Incident next = next(IncidentStatus.ACKNOWLEDGED, incident.alerts(), taken, Optional.empty());
        return add(new ChangeDetail.IncidentAcknowledged(""), next, actor, ANY_CAUSE);
    }

    /** This person writes something down. */
    public IncidentHistory note(String person, String text) {
        Incident next = next(incident.status(), incident.alerts(), incident.acknowledgement(), incident.resolution());
        return add(new ChangeDetail.NoteAdded(text), next, Actor.person(person), ANY_CAUSE);
    }

    /** It ends because all its alerts did; those that still fire resolve with it. */
    public IncidentHistory resolve() {
        Resolution end = new Resolution(ResolveReason.ALL_ALERTS_RESOLVED, Actor.ENGINE, nextTime());
        AlertCounts none = new AlertCounts(0, 0, 0, 0, incident.alerts().total());
        Incident next = next(IncidentStatus.RESOLVED, none, Optional.empty(), Optional.of(end));
        return add(
                new ChangeDetail.IncidentResolved(ResolveReason.ALL_ALERTS_RESOLVED, ""),
                next,
                Actor.ENGINE,
                IncidentChange.CAUSED_BY_TICK);
    }

    /** All changes, oldest first. */
    public List<IncidentChange> changes() {
        return List.copyOf(changes);
    }

    /** The change that was added last. */
    public IncidentChange last() {
        return changes.get(changes.size() - 1);
    }

    /** The incident after the last change. */
    public Incident incident() {
        return incident;
    }

    private Instant nextTime() {
        return incident.lastChangedAt().plus(STEP);
    }

    private IncidentHistory add(ChangeDetail detail, Incident after, Actor actor, String cause) {
        Severity before = incident.severity();
        JournalPosition position = new JournalPosition(0, changes.size());
        incident = after;
        changes.add(new IncidentChange(after, detail, before, actor, after.lastChangedAt(), position, cause));
        return this;
    }

    private Incident next(
            IncidentStatus status,
            AlertCounts alerts,
            Optional<Acknowledgement> acknowledgement,
            Optional<Resolution> resolution) {
        boolean joined = alerts.total() > incident.alerts().total();
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
                alerts.worstFiring().orElse(incident.severity()),
                incident.generation(),
                incident.revision() + 1,
                incident.heldUntil(),
                incident.openedAt(),
                incident.startedAt(),
                joined ? nextTime() : incident.lastJoinedAt(),
                nextTime(),
                incident.resolveDueAt(),
                acknowledgement,
                resolution,
                alerts,
                incident.handling(),
                incident.suppression(),
                incident.collecting(),
                Storm.NONE,
                Optional.empty(),
                incident.response());
    }
}

package io.tocsin.engine.fold.incident;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.UnacknowledgeReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The part of the {@link IncidentLifecycle} that people begin, and what ends by itself of what they began. */
public final class PeopleLifecycle {

    private PeopleLifecycle() {}

    /**
     * A person took it.
     *
     * @param lifetime how long that stands; empty: for ever
     */
    public static Transition acknowledge(
            Incident incident, Actor by, String note, Optional<Duration> lifetime, Instant now) {
        Incident after = IncidentDraft.after(incident, now)
                .become(IncidentStatus.ACKNOWLEDGED)
                .acknowledgement(new Acknowledgement(by, now, lifetime.map(now::plus)))
                .finish();
        return new Transition(incident, after, new ChangeDetail.IncidentAcknowledged(note), by);
    }

    /** A person gave it back. */
    public static Transition giveBack(Incident incident, Actor by, String note, Instant now) {
        return unacknowledge(incident, UnacknowledgeReason.BY_PERSON, by, note, now);
    }

    /** It counts as taken no longer, for a reason that is no person's. */
    public static Transition unacknowledge(Incident incident, UnacknowledgeReason reason, Instant now) {
        return unacknowledge(incident, reason, Actor.ENGINE, "", now);
    }

    private static Transition unacknowledge(
            Incident incident, UnacknowledgeReason reason, Actor by, String note, Instant now) {
        Incident after = IncidentDraft.after(incident, now)
                .become(IncidentStatus.TRIGGERED)
                .acknowledgement(null)
                .finish();
        return new Transition(incident, after, new ChangeDetail.IncidentUnacknowledged(reason, note), by);
    }

    /** A person said whose it is; empty: nobody's. */
    public static Transition assign(Incident incident, Optional<String> assignee, Actor by, String note, Instant now) {
        Incident after = IncidentDraft.after(incident, now).assignee(assignee).finish();
        return new Transition(incident, after, new ChangeDetail.IncidentAssigned(assignee, note), by);
    }

    /** A person said how bad it is; empty: as its alerts say. */
    public static Transition setSeverity(
            Incident incident, Optional<Severity> severity, Actor by, String note, Instant now) {
        Incident after = IncidentDraft.after(incident, now).severity(severity).finish();
        return new Transition(incident, after, new ChangeDetail.SeveritySet(severity, note), by);
    }

    /** A person wants nobody told until then. */
    public static Transition hold(Incident incident, Instant until, Actor by, String note, Instant now) {
        Incident after = IncidentDraft.after(incident, now).quietUntil(until).finish();
        return new Transition(incident, after, new ChangeDetail.NotificationsHeld(until, note), by);
    }

    /** The hold of a person is over. */
    public static Transition release(Incident incident, Actor by, String note, Instant now) {
        Incident after = IncidentDraft.after(incident, now).quietUntil(null).finish();
        return new Transition(incident, after, new ChangeDetail.NotificationsReleased(note), by);
    }

    /** A person goes on with what was resolved; it takes new alerts as if one had just joined. */
    public static Transition reopen(Incident incident, Actor by, String note, Instant now) {
        Incident after = nextLife(incident, now)
                .shown()
                .joinedNow(incident.startedAt())
                .suppressedAsItsAlerts()
                .finish();
        return new Transition(incident, after, new ChangeDetail.IncidentReopenedByPerson(note), by);
    }

    /** A new generation that nobody has acknowledged, and as bad as its alerts say. */
    static IncidentDraft nextLife(Incident incident, Instant now) {
        return IncidentDraft.after(incident, now)
                .become(IncidentStatus.TRIGGERED)
                .nextGeneration()
                .resolution(null)
                .acknowledgement(null)
                .severity(Optional.empty())
                .suppression(IncidentSuppression.NONE);
    }
}

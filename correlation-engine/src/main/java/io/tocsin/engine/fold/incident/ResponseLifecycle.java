package io.tocsin.engine.fold.incident;

import io.tocsin.engine.rules.ResponseRule;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.EscalationRestart;
import io.tocsin.model.incident.EscalationStartReason;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.Response;
import io.tocsin.model.incident.ResponseDetail;
import io.tocsin.model.incident.ServiceLevel;
import io.tocsin.model.incident.ServiceLevelTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an escalation and service levels follow what happens to their incident. Their clocks run by what is so after each
 * change, whatever made it: an escalation, and the time to acknowledge, while people are told and nobody has taken it;
 * the time to resolve while it is open.
 */
public final class ResponseLifecycle {

    private ResponseLifecycle() {}

    /**
     * The incident after a change, with what follows from the change for its response.
     *
     * @param rule taken over when the incident is shown, or reopens
     * @param known as it was before; null when the change made it
     */
    public static Incident following(ResponseRule rule, @Nullable Incident known, Incident after, Instant now) {
        if (isNewlyShown(known, after)) {
            Response begun = rule.begin(after.severity());
            return begun.equals(Response.NONE) && after.response().equals(Response.NONE)
                    ? after
                    : after.with(advanced(begun, null, after, now));
        }
        Response response = known == null ? Response.NONE : known.response();
        return response.equals(Response.NONE) ? after : after.with(advanced(response, known, after, now));
    }

    private static boolean isNewlyShown(@Nullable Incident known, Incident after) {
        return after.isOpen()
                && !after.isHeld()
                && (known == null || known.isHeld() || known.generation() != after.generation());
    }

    private static Response advanced(Response response, @Nullable Incident known, Incident after, Instant now) {
        return new Response(
                response.escalation().map(one -> escalation(one, known, after, now)),
                response.acknowledge().map(one -> acknowledge(one, known, after, now)),
                response.resolve().map(one -> after.isOpen() ? counting(one, known, after, now) : one.done(now)));
    }

    private static Escalation escalation(Escalation before, @Nullable Incident known, Incident after, Instant now) {
        if (after.status() != IncidentStatus.TRIGGERED) {
            return before.stopped();
        }
        boolean again = restart(before, known, after).isPresent();
        Escalation escalation = again ? before.restarted(after.severity()) : before;
        if (after.severity().isAbove(escalation.severity())) {
            escalation = escalation.with(after.severity());
        }
        return isTold(after) ? escalation.running(now) : escalation.stopped();
    }

    /** Why it begins again; empty when it goes on, or is at its begin. */
    private static Optional<EscalationRestart> restart(Escalation before, @Nullable Incident known, Incident after) {
        if (known == null || before.taken() == 0) {
            return Optional.empty();
        }
        return before.policy().restartedBy().stream()
                .filter(by -> switch (by) {
                    case UNACKNOWLEDGED -> known.status() == IncidentStatus.ACKNOWLEDGED;
                    case SEVERITY_RAISED -> after.severity().isAbove(before.severity());
                })
                .findFirst();
    }

    private static ServiceLevel acknowledge(ServiceLevel level, @Nullable Incident known, Incident after, Instant now) {
        if (after.status() != IncidentStatus.TRIGGERED) {
            return level.done(now);
        }
        return isTold(after) ? counting(level, known, after, now) : level.stopped();
    }

    private static ServiceLevel counting(ServiceLevel level, @Nullable Incident known, Incident after, Instant now) {
        boolean raised = known != null && after.severity().isAbove(known.severity());
        return raised && level.since().isPresent()
                ? level.raised(after.severity(), now)
                : level.counting(after.severity(), now);
    }

    /** True when people are told what happens to it. */
    private static boolean isTold(Incident incident) {
        return !incident.isHeld() && !incident.isQuiet() && !incident.isSuppressed();
    }

    /**
     * What is to be told of the response after a change, beside the change itself: that an escalation begins, and that
     * something was done too late.
     *
     * @param known as it was before; null when the change made it
     * @param after as it is remembered now
     */
    public static List<ChangeDetail> news(@Nullable Incident known, Incident after) {
        Response before = known == null || known.generation() != after.generation() ? Response.NONE : known.response();
        if (before.equals(after.response())) {
            return List.of();
        }
        List<ChangeDetail> news = new ArrayList<>(2);
        after.response()
                .escalation()
                .ifPresent(one -> begun(before, one, known, after)
                        .ifPresent(reason -> news.add(new ResponseDetail.EscalationStarted(
                                one.policy().name(), one.policy().version(), one.run(), reason))));
        for (ServiceLevelTarget target : ServiceLevelTarget.values()) {
            boolean wasBreached =
                    before.level(target).flatMap(ServiceLevel::breachedAt).isPresent();
            after.response()
                    .level(target)
                    .filter(level -> !wasBreached && level.breachedAt().isPresent())
                    .ifPresent(level -> news.add(new ResponseDetail.ServiceLevelBreached(
                            target, level.dueAt().orElseThrow())));
        }
        return news;
    }

    private static Optional<EscalationStartReason> begun(
            Response before, Escalation escalation, @Nullable Incident known, Incident after) {
        Escalation was = before.escalation().orElse(null);
        if (was == null) {
            return Optional.of(
                    after.generation() == 1
                            ? EscalationStartReason.INCIDENT_OPENED
                            : EscalationStartReason.INCIDENT_REOPENED);
        }
        if (was.run() == escalation.run()) {
            return Optional.empty();
        }
        return restart(was, known, after).map(by -> switch (by) {
            case UNACKNOWLEDGED -> EscalationStartReason.UNACKNOWLEDGED;
            case SEVERITY_RAISED -> EscalationStartReason.SEVERITY_RAISED;
        });
    }

    /** The incident with this news of its response, one revision later. */
    public static Transition told(Incident incident, ChangeDetail news, Instant now) {
        return Transition.byEngine(incident, incident.next(incident.response(), now), news);
    }

    /** When the next step is taken; empty while its clock stands still. */
    public static Optional<Instant> escalatesAt(Incident incident) {
        return incident.response().escalation().flatMap(Escalation::dueAt);
    }

    /** When this service level is missed; empty when it is met or missed, and while it does not count. */
    public static Optional<Instant> breachesAt(Incident incident, ServiceLevelTarget target) {
        return incident.response().level(target).flatMap(ServiceLevel::timer);
    }

    /** Nobody took it in time: the next step is taken, or, when every one was, it is given up. */
    public static Transition escalate(Incident incident, Instant now) {
        Escalation before = incident.response().escalation().orElseThrow();
        Escalation after = before.advanced(now);
        ChangeDetail detail = before.isExhausted()
                ? new ResponseDetail.EscalationExhausted(before.policy().name(), before.taken())
                : new ResponseDetail.IncidentEscalated(
                        after.policy().name(),
                        after.round(),
                        after.lastNumber(),
                        after.last().orElseThrow().who());
        return Transition.byEngine(incident, incident.next(incident.response().with(after), now), detail);
    }

    /** It was not done in time. */
    public static Transition breach(Incident incident, ServiceLevelTarget target, Instant now) {
        ServiceLevel level = incident.response().level(target).orElseThrow();
        Response response = incident.response().with(target, level.breached(now));
        return Transition.byEngine(
                incident,
                incident.next(response, now),
                new ResponseDetail.ServiceLevelBreached(target, level.dueAt().orElseThrow()));
    }
}

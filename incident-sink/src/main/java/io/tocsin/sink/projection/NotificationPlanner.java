package io.tocsin.sink.projection;

import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.outbox.EndedThere;
import io.tocsin.sink.outbox.Enqueuing;
import io.tocsin.sink.outbox.LaneKey;
import io.tocsin.sink.outbox.NotificationIds;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.routing.EchoPolicy;
import io.tocsin.sink.routing.NotificationDecision;
import io.tocsin.sink.routing.NotificationPolicy;
import io.tocsin.sink.routing.QuietReason;
import io.tocsin.sink.routing.RouteAnswer;
import io.tocsin.sink.routing.RouteTree;
import io.tocsin.sink.routing.Subject;
import io.tocsin.sink.routing.Summons;
import io.tocsin.sink.routing.TargetRoutes;
import io.tocsin.sink.target.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Plans the notifications of a batch: asks the policy for each change and target, and renders what is to be told. */
final class NotificationPlanner {

    private final RouteTree routes;
    private final Map<String, Notifier> notifiers = new LinkedHashMap<>();
    private final OutboxRows rows;
    private final Function<ServiceName, Optional<String>> teams;

    /**
     * Plans by these routes.
     *
     * @param updateInterval so long updates wait that no route tells
     * @param teams who owns a service
     */
    NotificationPlanner(
            RouteTree routes,
            List<Notifier> notifiers,
            MessageWriter writer,
            Duration updateInterval,
            Function<ServiceName, Optional<String>> teams) {
        this.routes = routes;
        this.teams = teams;
        notifiers.forEach(notifier -> this.notifiers.put(notifier.target(), notifier));
        this.rows = new OutboxRows(routes, this.notifiers, writer, updateInterval);
    }

    /** True when nobody is ever told anything. */
    boolean isIdle() {
        return notifiers.isEmpty();
    }

    /** True when it must know what labels the alerts of an incident have in common. */
    boolean readsLabels() {
        return routes.readsLabels();
    }

    /**
     * What the changes tell whom.
     *
     * @param toldBeforeRebuild true for a change that was told before this database existed
     */
    NotificationPlan plan(
            List<IncidentChange> changes, KnownBefore known, Predicate<IncidentChange> toldBeforeRebuild, Instant now) {
        NotificationPlan plan = new NotificationPlan(known);
        for (IncidentChange change : changes) {
            if (plan.isNewer(change.incident())) {
                plan(plan, change, toldBeforeRebuild.test(change), now);
            } else {
                notifiers.keySet().forEach(target -> plan.quiet(QuietReason.NOT_NEWER));
            }
        }
        return plan;
    }

    /**
     * The rows for the outbox.
     *
     * @param traces in which a revision of an incident is told
     */
    Enqueuing render(NotificationPlan plan, Instant now, Function<Incident, Optional<TraceContext>> traces) {
        return new Enqueuing(
                plan.planned().stream()
                        .map(planned -> row(planned, now, traces))
                        .toList(),
                plan.presumed().entrySet().stream()
                        .map(entry -> rows.presumed(entry.getKey(), entry.getValue(), now))
                        .toList(),
                plan.ended().stream()
                        .map(ended -> new EndedThere(
                                ended.lane(),
                                ended.generation(),
                                ended.at(),
                                ended.end().map(end -> row(end, now, traces))))
                        .toList());
    }

    private OutboxRow row(PlannedNotification planned, Instant now, Function<Incident, Optional<TraceContext>> traces) {
        return rows.row(planned, now).in(traces.apply(planned.notification().incident()));
    }

    private void plan(NotificationPlan plan, IncidentChange change, boolean rebuilt, Instant now) {
        List<RouteAnswer> answers = isIdle() ? List.of() : routes.answers(subject(plan, change));
        for (String target : notifiers.keySet()) {
            LaneKey lane = new LaneKey(target, change.incident().id());
            Optional<RouteAnswer> before =
                    plan.routeOf(lane, change.incident().generation()).flatMap(routes::find);
            plan(plan, change, lane, RouteTree.of(target, answers, before), rebuilt, now);
        }
    }

    private Subject subject(NotificationPlan plan, IncidentChange change) {
        Incident incident = change.incident();
        Labels labels = routes.readsLabels()
                ? plan.labelsAfter(change)
                : incident.correlationKey().values();
        Optional<String> team = routes.readsTeams() ? teams.apply(incident.service()) : Optional.empty();
        return new Subject(incident, labels, team);
    }

    private void plan(
            NotificationPlan plan,
            IncidentChange change,
            LaneKey lane,
            TargetRoutes leading,
            boolean rebuilt,
            Instant now) {
        int generation = change.incident().generation();
        Summons summons = Summons.of(change.detail(), lane.target(), notifiers.keySet());
        NotificationDecision decided =
                NotificationPolicy.decide(change, leading.interest(), plan.isTold(lane, generation), summons);
        NotificationDecision decision = EchoPolicy.decide(
                decided, change, lane.target(), notifier(lane.target()).showsWhoActed());
        if (decision instanceof NotificationDecision.Quiet quiet) {
            plan.quiet(quiet.reason());
            if (endedThere(change, lane) && plan.isTold(lane, generation)) {
                plan.endThere(lane, change, end(decided, change, lane.target(), leading));
            }
            return;
        }
        NotificationDecision.Notify notify = (NotificationDecision.Notify) decision;
        // Whom a step names is told at any hour.
        Optional<RouteAnswer> route = summons == Summons.NAMED ? Optional.empty() : leading.answer(notify.kind());
        Notification notification = notification(change, lane.target(), notify);
        if (rebuilt) {
            plan.presume(lane, generation, route);
        } else if (rows.dueAt(notification, route, now).isEmpty()) {
            plan.quiet(QuietReason.OUTSIDE_WINDOW);
        } else {
            plan.tell(notification, route);
        }
    }

    private static boolean endedThere(IncidentChange change, LaneKey lane) {
        return change.detail().kind() == ChangeKind.INCIDENT_RESOLVED
                && change.actor().used(lane.target());
    }

    private static Optional<PlannedNotification> end(
            NotificationDecision decided, IncidentChange change, String target, TargetRoutes leading) {
        return decided instanceof NotificationDecision.Notify notify
                ? Optional.of(new PlannedNotification(
                        notification(change, target, notify), leading.answer(notify.kind()), false))
                : Optional.empty();
    }

    private static Notification notification(IncidentChange change, String target, NotificationDecision.Notify told) {
        return new Notification(
                NotificationIds.of(
                        target, change.incident().id(), change.incident().revision()),
                target,
                told.kind(),
                told.reason(),
                change.at(),
                change.incident());
    }

    private Notifier notifier(String target) {
        Notifier notifier = notifiers.get(target);
        if (notifier == null) {
            throw new IllegalStateException("no notifier for " + target);
        }
        return notifier;
    }
}

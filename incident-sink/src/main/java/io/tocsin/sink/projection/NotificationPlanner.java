package io.tocsin.sink.projection;

import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.notification.Notification;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.outbox.DuePolicy;
import io.tocsin.sink.outbox.Enqueuing;
import io.tocsin.sink.outbox.LaneKey;
import io.tocsin.sink.outbox.NotificationIds;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.routing.NotificationDecision;
import io.tocsin.sink.routing.NotificationPolicy;
import io.tocsin.sink.routing.QuietReason;
import io.tocsin.sink.routing.RouteTable;
import io.tocsin.sink.routing.Summons;
import io.tocsin.sink.target.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Plans the notifications of a batch: asks the policy for each change and target, and renders what is to be told. */
final class NotificationPlanner {

    private final RouteTable routes;
    private final Map<String, Notifier> notifiers = new LinkedHashMap<>();
    private final MessageWriter writer;
    private final Duration updateInterval;

    NotificationPlanner(RouteTable routes, List<Notifier> notifiers, MessageWriter writer, Duration updateInterval) {
        this.routes = routes;
        this.writer = writer;
        this.updateInterval = updateInterval;
        notifiers.forEach(notifier -> this.notifiers.put(notifier.target(), notifier));
    }

    /** True when nobody is ever told anything. */
    boolean isIdle() {
        return notifiers.isEmpty();
    }

    /**
     * What the changes tell whom.
     *
     * @param toldBeforeRebuild true for a change that was told before this database existed
     */
    NotificationPlan plan(
            List<IncidentChange> changes, KnownBefore known, Predicate<IncidentChange> toldBeforeRebuild) {
        NotificationPlan plan = new NotificationPlan(known);
        for (IncidentChange change : changes) {
            boolean newer = plan.isNewer(change.incident());
            boolean rebuilt = toldBeforeRebuild.test(change);
            for (String target : notifiers.keySet()) {
                if (newer) {
                    plan(plan, change, target, rebuilt);
                } else {
                    plan.quiet(QuietReason.NOT_NEWER);
                }
            }
        }
        return plan;
    }

    /** The rows for the outbox. */
    Enqueuing render(NotificationPlan plan, Instant now) {
        List<OutboxRow> rows = plan.notifications().stream()
                .map(notification -> row(notification, now))
                .toList();
        return new Enqueuing(rows, plan.presumed());
    }

    private void plan(NotificationPlan plan, IncidentChange change, String target, boolean rebuilt) {
        LaneKey lane = new LaneKey(target, change.incident().id());
        int generation = change.incident().generation();
        NotificationDecision decision = NotificationPolicy.decide(
                change,
                routes.interest(target, change.incident()),
                plan.isTold(lane, generation),
                Summons.of(change.detail(), target, notifiers.keySet()));
        if (decision instanceof NotificationDecision.Quiet quiet) {
            plan.quiet(quiet.reason());
        } else if (rebuilt) {
            plan.presume(lane, generation);
        } else {
            plan.tell(notification(change, target, (NotificationDecision.Notify) decision));
        }
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

    private OutboxRow row(Notification notification, Instant now) {
        Notifier notifier = notifiers.get(notification.target());
        if (notifier == null) {
            throw new IllegalStateException("no notifier for " + notification.target());
        }
        Instant due = DuePolicy.dueAt(notification.kind(), notification.createdAt(), now, updateInterval);
        String body = notifier.render(writer.write(notification, notifier.markup(), Style.PLAIN));
        return new OutboxRow(notification, body, now, due);
    }
}

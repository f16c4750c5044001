package io.tocsin.sink.projection;

import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.outbox.DuePolicy;
import io.tocsin.sink.outbox.LaneKey;
import io.tocsin.sink.outbox.LaneMemory;
import io.tocsin.sink.outbox.Opening;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.outbox.PresumedTold;
import io.tocsin.sink.outbox.Told;
import io.tocsin.sink.reminder.ReminderPolicy;
import io.tocsin.sink.routing.RouteAnswer;
import io.tocsin.sink.routing.RouteTree;
import io.tocsin.sink.routing.Timing;
import io.tocsin.sink.target.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Renders what is to be told, and says when. */
final class OutboxRows {

    private final RouteTree routes;
    private final Map<String, Notifier> notifiers;
    private final MessageWriter writer;
    private final Timing unrouted;

    OutboxRows(RouteTree routes, Map<String, Notifier> notifiers, MessageWriter writer, Duration updateInterval) {
        this.routes = routes;
        this.notifiers = Map.copyOf(notifiers);
        this.writer = writer;
        this.unrouted = Timing.atOnce(updateInterval);
    }

    /** When it is due; empty when its route tells nothing any more. */
    Optional<Instant> dueAt(Notification notification, Optional<RouteAnswer> route, Instant now) {
        return DuePolicy.dueAt(notification.kind(), notification.createdAt(), now, timing(route));
    }

    OutboxRow row(PlannedNotification planned, Instant now) {
        Notification notification = planned.notification();
        // What has no time of its own any more was due when it was planned.
        Instant due = dueAt(notification, planned.route(), now).orElse(now);
        return new OutboxRow(
                notification,
                body(notification, planned.route()),
                now,
                due,
                opening(planned, now),
                memory(notification.target(), planned.route().map(RouteAnswer::name), planned.route(), due));
    }

    PresumedTold presumed(LaneKey lane, Told told, Instant now) {
        return new PresumedTold(
                lane,
                told.generation(),
                memory(lane.target(), told.route(), told.route().flatMap(routes::find), now));
    }

    private LaneMemory memory(String target, Optional<String> name, Optional<RouteAnswer> route, Instant toldAt) {
        Notifier notifier = notifier(target);
        return new LaneMemory(
                name,
                ReminderPolicy.firstLook(route.flatMap(RouteAnswer::repeatInterval), notifier.keepAlive(), toldAt));
    }

    private Optional<Opening> opening(PlannedNotification planned, Instant now) {
        Notification notification = planned.notification();
        if (!routes.delays() || !planned.openingMayWait() || notification.kind() == NotificationKind.RESOLVED) {
            return Optional.empty();
        }
        Timing timing = timing(planned.route());
        Timing noWait = new Timing(Duration.ZERO, timing.updateInterval(), timing.hours());
        return DuePolicy.dueAt(NotificationKind.OPENED, notification.createdAt(), now, noWait)
                .map(due -> new Opening(timing.groupWait(), due, inItsPlace(planned)));
    }

    /** An update says all that the opening says, and what is so now. */
    private Optional<Opening.Message> inItsPlace(PlannedNotification planned) {
        Notification update = planned.notification();
        if (update.kind() != NotificationKind.UPDATED) {
            return Optional.empty();
        }
        boolean again = update.incident().generation() > 1;
        Notification opening = new Notification(
                update.id(),
                update.target(),
                again ? NotificationKind.REOPENED : NotificationKind.OPENED,
                again ? NotificationReason.INCIDENT_REOPENED : NotificationReason.FIRST_NOTIFICATION,
                update.createdAt(),
                update.incident());
        return Optional.of(new Opening.Message(opening.kind(), opening.reason(), body(opening, planned.route())));
    }

    private String body(Notification notification, Optional<RouteAnswer> route) {
        Notifier notifier = notifier(notification.target());
        Style style = route.map(RouteAnswer::style).orElse(Style.PLAIN);
        return notifier.render(writer.write(notification, notifier.markup(), style));
    }

    private Timing timing(Optional<RouteAnswer> route) {
        return route.map(RouteAnswer::timing).orElse(unrouted);
    }

    private Notifier notifier(String target) {
        Notifier notifier = notifiers.get(target);
        if (notifier == null) {
            throw new IllegalStateException("no notifier for " + target);
        }
        return notifier;
    }
}

package io.tocsin.sink.reminder;

import io.tocsin.model.notification.Notification;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.outbox.DueReminder;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.Reminded;
import io.tocsin.sink.routing.Hours;
import io.tocsin.sink.routing.RouteAnswer;
import io.tocsin.sink.routing.RouteTree;
import io.tocsin.sink.store.StoreUnavailableException;
import io.tocsin.sink.target.Notifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts into the outbox what is told again. Several processes may run it: each looks at lanes that no other looks at, and
 * what it decides and what it writes is one transaction with the lock of the lane.
 */
public final class Reminders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final int AT_ONCE = 100;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final RouteTree routes;
    private final Map<String, Notifier> notifiers = new HashMap<>();
    private final MessageWriter writer;
    private final SinkMetrics metrics;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "notification-reminders");
        thread.setDaemon(true);
        return thread;
    });
    private boolean stumbled;

    /** Starts nothing yet. */
    public Reminders(
            Outbox outbox,
            RouteTree routes,
            List<Notifier> notifiers,
            MessageWriter writer,
            SinkMetrics metrics,
            Clock clock) {
        this.outbox = outbox;
        this.routes = routes;
        this.writer = writer;
        this.metrics = metrics;
        this.clock = clock;
        notifiers.forEach(notifier -> this.notifiers.put(notifier.target(), notifier));
    }

    /** Begins to look, so often; unless nothing is ever told again. */
    public void start(Duration every) {
        if (!routes.repeats()
                && notifiers.values().stream()
                        .allMatch(notifier -> notifier.keepAlive().isEmpty())) {
            return;
        }
        long millis = every.toMillis();
        var unused = timer.scheduleWithFixedDelay(this::passSafely, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void passSafely() {
        try {
            pass();
            stumbled = false;
        } catch (StoreUnavailableException e) {
            // The relay says so; here there is nothing to do but to wait.
            LOG.debug("no reminders: {}", e.getMessage());
        } catch (RuntimeException e) {
            if (!stumbled) {
                LOG.error("the reminders stumbled, and try again", e);
                stumbled = true;
            }
        }
    }

    /** Looks at every lane that is due, and gives how many were told again. */
    int pass() {
        int told = 0;
        List<Reminded> looked;
        do {
            Instant now = clock.instant();
            looked = outbox.remind(now, AT_ONCE, lane -> look(lane, now));
            for (Reminded reminded : looked) {
                told += reminded.message().isPresent() ? 1 : 0;
                reminded.message()
                        .ifPresent(message -> metrics.target(reminded.lane().target())
                                .enqueued(message.notification().kind()));
            }
        } while (looked.size() == AT_ONCE && !timer.isShutdown());
        return told;
    }

    private Reminded look(DueReminder due, Instant now) {
        Notifier notifier = notifiers.get(due.lane().target());
        if (notifier == null || due.incident().isEmpty()) {
            return new Reminded(due.lane(), Optional.empty(), Optional.empty());
        }
        Optional<RouteAnswer> route = due.route().flatMap(routes::find);
        ReminderTerms terms = new ReminderTerms(
                route.flatMap(RouteAnswer::repeatInterval),
                route.map(answer -> answer.timing().hours()).orElse(Hours.ALWAYS),
                notifier.keepAlive());
        ReminderDecision decision = ReminderPolicy.decide(due.incident().get(), due.history(), terms, now);
        Optional<Reminded.Message> message = decision.kind().map(kind -> {
            Notification notification = new Notification(
                    due.id(),
                    due.lane().target(),
                    kind,
                    decision.reason(),
                    now,
                    due.incident().get());
            Style style = route.map(RouteAnswer::style).orElse(Style.PLAIN);
            String body = notifier.render(writer.write(notification, notifier.markup(), style));
            return new Reminded.Message(notification, body);
        });
        return new Reminded(due.lane(), message, decision.lookAt());
    }

    /** Finishes the look that is under way. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.outbox.Enqueuing;
import io.tocsin.sink.outbox.NotificationIds;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.slack.SlackTarget;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Notifiers;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.RequestReceiver;
import io.tocsin.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A relay with a real database and a receiver, on a clock that a test moves. */
@ExtendWith(PlatformExtension.class)
abstract class RelayScenario {

    static final Instant START = AlertEvents.ANY_TIME;
    static final Incident INCIDENT = incident("any");

    final SettableClock clock = SettableClock.at(START);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final RequestReceiver receiver = RequestReceiver.start();
    private final List<Notifiers> opened = new ArrayList<>();
    final TargetConfig hook = Sinks.webhook(receiver.uri("/hook"));
    DatabaseAccess access;
    Store store;
    Outbox outbox;
    Relay relay;
    Fallbacks fallbacks = Fallbacks.NONE;
    MessageWriter writer = new MessageWriter(Optional.empty());

    @BeforeEach
    void open(Platform platform) {
        access = Sinks.migrated(platform);
        store = Sinks.store(access);
        outbox = new Outbox(store.session());
    }

    @AfterEach
    void close() {
        if (relay != null) {
            relay.close();
        }
        opened.forEach(Notifiers::close);
        receiver.close();
        store.close();
    }

    void start(TargetConfig... targets) {
        start(Relay.Company.SHARED, targets);
    }

    void start(Relay.Company company, TargetConfig... targets) {
        relay = another(meters, company, targets);
        relay.start();
    }

    /** One more at the same outbox, which is the caller's to start and to close. */
    Relay another(SimpleMeterRegistry registry, Relay.Company company, TargetConfig... targets) {
        List<Notifier> notifiers = notifiers(targets);
        SinkMetrics metrics = new SinkMetrics(
                registry, notifiers.stream().map(Notifier::target).toList());
        Voices voices = new Voices(notifiers, writer);
        return new Relay(outbox, voices, config().with(fallbacks), metrics, clock, company);
    }

    void start(Notifier notifier) {
        SinkMetrics metrics = new SinkMetrics(meters, List.of(notifier.target()));
        Voices voices = new Voices(List.of(notifier), writer);
        relay = new Relay(outbox, voices, config(), metrics, clock, Relay.Company.SHARED);
        relay.start();
    }

    /** How the outbox is emptied. */
    RelayConfig config() {
        return Sinks.quickly();
    }

    /** Where our own topics are, for a target that asks for it. */
    Optional<KafkaSettings> kafka() {
        return Optional.empty();
    }

    List<Notifier> notifiers(TargetConfig... targets) {
        Notifiers notifiers = new Notifiers(List.of(targets), Duration.ofSeconds(20), kafka());
        opened.add(notifiers);
        return notifiers.all();
    }

    static TargetConfig slack(RequestReceiver receiver) {
        return new SlackTarget(
                "slack", new Secret("xoxb-very-secret"), "C1", receiver.uri("/api/"), Duration.ZERO, Reach.LOCAL);
    }

    void enqueue(Incident incident, long revision, NotificationKind kind) {
        enqueue("hook", incident, revision, kind);
    }

    void enqueue(String target, Incident incident, long revision, NotificationKind kind) {
        Incident at = Changes.at(incident, incident.generation(), revision);
        Notification notification = new Notification(
                NotificationIds.of(target, at.id(), revision),
                target,
                kind,
                NotificationReason.FIRST_NOTIFICATION,
                START,
                at);
        TargetConfig config = target.equals("hook") ? hook : slack(receiver);
        Notifier notifier = notifiers(config).get(0);
        String body = notifier.render(
                new MessageWriter(Optional.empty()).write(notification, notifier.markup(), Style.PLAIN));
        OutboxRow row = new OutboxRow(notification, body, clock.instant(), clock.instant());
        store.session()
                .change(handle -> new Enqueuing(List.of(row), List.of()).step().in(handle));
        if (relay != null) {
            relay.wake();
        }
    }

    /** Lets time pass until it is so: whatever waits for its time comes to it. */
    void advanceUntil(java.util.concurrent.Callable<Boolean> condition) {
        Sinks.eventually().until(() -> {
            clock.advance(Duration.ofSeconds(5));
            relay.wake();
            return condition.call();
        });
    }

    List<String> states() {
        return Tables.rows(access, "SELECT state FROM notification_outbox ORDER BY incident_id, revision DESC");
    }

    long delivered() {
        return states().stream().filter(state -> state.equals("delivered")).count();
    }

    long attempts() {
        return Tables.count(access, "notification_attempts");
    }

    boolean relayIsIdle() {
        return !states().contains("in_flight");
    }

    double gauge(String name) {
        return meters.get(name).tag("target", "hook").gauge().value();
    }

    double sum(String name) {
        return meters.find(name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    static Incident incident(String name) {
        return Incidents.triggered(
                        AlertEvents.firing("checkout").id("event-" + name).build())
                .build();
    }

    /** Whatever is in flight was sent by a relay that is no more. */
    final void endLeases() {
        Tables.execute(access, "UPDATE notification_lanes SET lease_until = now() - interval '1 ms'");
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

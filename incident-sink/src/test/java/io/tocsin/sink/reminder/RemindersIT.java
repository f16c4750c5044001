package io.tocsin.sink.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.outbox.AttemptEntry;
import io.tocsin.sink.outbox.ClaimedRow;
import io.tocsin.sink.outbox.Enqueuing;
import io.tocsin.sink.outbox.Finished;
import io.tocsin.sink.outbox.LaneMemory;
import io.tocsin.sink.outbox.NotificationIds;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.outbox.Settlement;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteMatch;
import io.tocsin.sink.routing.RouteOptions;
import io.tocsin.sink.routing.RouteTree;
import io.tocsin.sink.store.ProjectionBatch;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreStep;
import io.tocsin.sink.target.KeepAlive;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reminders in a real database, on a clock that a test moves. */
@ExtendWith(PlatformExtension.class)
class RemindersIT {

    private static final Instant START = Changes.ANY_TIME;
    private static final Duration REPEAT = Duration.ofHours(4);
    private static final Incident OPEN = Incidents.triggered("checkout").build();
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final SettableClock clock = SettableClock.at(START);
    private DatabaseAccess access;
    private Store store;
    private Outbox outbox;

    @BeforeEach
    void open(Platform platform) {
        access = Sinks.migrated(platform);
        store = Sinks.store(access);
        outbox = new Outbox(store.session());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatNobodyTakesIsToldAgainUnderAnIdOfItsOwn() {
        Reminders reminders = reminders(Optional.empty());
        project(Changes.opened(OPEN), NotificationKind.OPENED, REPEAT);
        deliverAll();

        assertThat(reminders.pass()).isZero();
        clock.advance(REPEAT);
        assertThat(reminders.pass()).isEqualTo(1);
        assertThat(reminders.pass()).as("once").isZero();
        deliverAll();
        clock.advance(REPEAT);
        assertThat(reminders.pass()).isEqualTo(1);
        deliverAll();

        assertThat(told()).containsExactly("opened alerts_changed", "updated repeated", "updated repeated");
        assertThat(Tables.rows(access, "SELECT count(DISTINCT id)::text FROM notification_outbox"))
                .containsExactly("3");
    }

    @Test
    void severalProcessesTellAgainOnce() {
        project(Changes.opened(OPEN), NotificationKind.OPENED, REPEAT);
        deliverAll();
        clock.advance(REPEAT);

        int told = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> reminders(Optional.empty()).pass()))
                .toList()
                .stream()
                .mapToInt(CompletableFuture::join)
                .sum();

        assertThat(told).isEqualTo(1);
    }

    @Test
    void targetThatForgetsHearsTheEndLastAndNothingElseAfterIt() {
        Reminders reminders = reminders(Optional.of(new KeepAlive(Duration.ofMinutes(1), Duration.ofMinutes(3))));
        project(Changes.opened(OPEN), NotificationKind.OPENED, Duration.ofMinutes(1));
        deliverAll();
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(reminders.pass()).isEqualTo(1);
            deliverAll();
        }
        // What still waits when the end comes is never sent.
        clock.advance(Duration.ofMinutes(1));
        assertThat(reminders.pass()).isEqualTo(1);
        IncidentChange over = Changes.resolved(Changes.at(OPEN, 1, 2), ResolveReason.ALL_ALERTS_RESOLVED);
        project(over, NotificationKind.RESOLVED, Duration.ofMinutes(1));
        assertThat(deliverAll()).extracting(ClaimedRow::kind).containsExactly(NotificationKind.RESOLVED);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMinutes(1));
            reminders.pass();
            assertThat(deliverAll()).extracting(ClaimedRow::kind).allMatch(NotificationKind.RESOLVED::equals);
        }

        assertThat(told())
                .as("of what keeps it alive the last is kept")
                .containsExactly("opened alerts_changed", "resolved alerts_changed", "resolved kept_alive");
        assertThat(Tables.rows(access, "SELECT coalesce(remind_at::text, 'never') FROM notification_lanes"))
                .containsExactly("never");
    }

    private Reminders reminders(Optional<KeepAlive> keepAlive) {
        RouteOptions options = RouteOptions.of(List.of("forgetful"))
                .withWaits(Duration.ZERO, Duration.ZERO, keepAlive.isPresent() ? Duration.ZERO : REPEAT);
        Route route = new Route("all", RouteMatch.ALL, false, options, List.of());
        return new Reminders(
                outbox,
                new RouteTree(List.of(route), Duration.ZERO),
                List.of(new ForgetfulNotifier(keepAlive)),
                new MessageWriter(Optional.empty()),
                new SinkMetrics(new SimpleMeterRegistry(), List.of("forgetful")),
                clock);
    }

    private void project(IncidentChange change, NotificationKind kind, Duration lookAgain) {
        Incident incident = change.incident();
        Notification notification = new Notification(
                NotificationIds.of("forgetful", incident.id(), incident.revision()),
                "forgetful",
                kind,
                NotificationReason.ALERTS_CHANGED,
                clock.instant(),
                incident);
        LaneMemory memory =
                new LaneMemory(Optional.of("all"), Optional.of(clock.instant().plus(lookAgain)));
        OutboxRow row = new OutboxRow(notification, "body", clock.instant(), clock.instant(), Optional.empty(), memory);
        StoreStep enqueue = new Enqueuing(List.of(row), List.of()).step();
        store.projection().commit(new ProjectionBatch(List.of(change), List.of(), List.of()), enqueue);
    }

    private List<ClaimedRow> deliverAll() {
        Instant now = clock.instant();
        List<ClaimedRow> rows = outbox.claim("forgetful", 10, now, LEASE).rows();
        outbox.record(
                rows.stream()
                        .map(row -> new Finished(
                                row,
                                new AttemptEntry(now, Duration.ZERO, "delivered", Optional.empty(), Optional.empty()),
                                new Settlement.Delivered(Optional.empty())))
                        .toList(),
                now);
        return rows;
    }

    private List<String> told() {
        return Tables.rows(
                access,
                "SELECT kind || ' ' || reason FROM notification_outbox WHERE state = 'delivered'"
                        + " ORDER BY revision, variant");
    }
}

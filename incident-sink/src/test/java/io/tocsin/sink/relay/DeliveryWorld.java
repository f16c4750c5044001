package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.outbox.NotificationIds;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.outbox.Owed;
import io.tocsin.sink.relay.Destination.Shape;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.target.KeepAlive;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Notifiers;
import io.tocsin.sink.target.Renderings;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.sink.target.VendorFake.RemoteState;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A target on a faulty way, two relays that die, and a clock. */
final class DeliveryWorld implements AutoCloseable {

    static final Instant START = AlertEvents.ANY_TIME;

    private static final long SEED = 20_260_805;
    private static final int INCIDENTS = 8;
    private static final int NEWS = 60;
    private static final int DEATHS = 2;
    private static final Duration REQUEST = Duration.ofMillis(400);
    private static final MessageWriter WRITER = new MessageWriter(Optional.of(Renderings.CONSOLE));

    /** Attempts that ended unclear, or were never written down, by remote key. */
    private static final String UNCLEAR = """
            SELECT 'inc-' || incident_id || '-g' || generation, sum(attempts) - sum((
                SELECT count(*) FROM notification_attempts
                WHERE notification_id = id AND result <> 'ambiguous'))
            FROM notification_outbox GROUP BY 1""";

    /** All attempts but those that surely were in vain, by incident. */
    private static final String MAYBE_ARRIVED = """
            SELECT 'inc-' || incident_id, sum(attempts) - sum((
                SELECT count(*) FROM notification_attempts
                WHERE notification_id = id AND result = 'retry'
                    AND (status BETWEEN 400 AND 499 OR status = 503 OR error LIKE 'not_connected%')))
            FROM notification_outbox GROUP BY 1""";

    /** A mail whose last reply was lost twice is given up; it stays for people to see. */
    private static final String GIVEN_UP = "state = 'blocked' AND last_error LIKE 'no_answer_in_time%'";

    private final Random random = new Random(SEED);
    private final SettableClock clock = SettableClock.at(START);
    private final RandomHistories histories = new RandomHistories(INCIDENTS, random);
    private final Destination destination;
    private final Remote remote;
    private final TargetConfig target;
    private final Notifiers renderers;
    private final DatabaseAccess access;
    private final Store store;
    private final Outbox outbox;
    private List<Mortal> relays;

    DeliveryWorld(Destination destination, Platform platform) {
        this.destination = destination;
        this.access = Sinks.migrated(platform);
        this.remote = destination.opening().open(platform, clock, new Random(SEED));
        this.target = remote.target();
        this.renderers = notifiers();
        this.store = Sinks.store(access);
        this.outbox = new Outbox(store.session());
        this.relays = List.of(new Mortal(), new Mortal());
    }

    private Notifiers notifiers() {
        return new Notifiers(List.of(target), REQUEST, remote.kafka());
    }

    /** A relay that can die between sending and writing down. */
    private final class Mortal {
        private final Notifiers notifiers = notifiers();
        private final AtomicBoolean dead = new AtomicBoolean();
        private final Relay relay = new Relay(
                outbox,
                (finished, now) -> dead.get() ? Set.of() : outbox.record(finished, now),
                new Voices(notifiers.all(), WRITER),
                new RelayConfig(
                        Duration.ZERO,
                        Duration.ofMillis(50),
                        4,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Fallbacks.NONE),
                new SinkMetrics(new SimpleMeterRegistry(), List.of(target.name())),
                clock);

        private Mortal() {
            relay.start();
        }

        private void close() {
            relay.close();
            notifiers.close();
        }
    }

    /** Much happens, and twice the relays die, and nobody answers those that come after them. */
    void live() {
        for (int i = 1; i <= NEWS; i++) {
            enqueue(histories.next(clock.instant()));
            Sinks.eventually().until(() -> !remote.hasLeftovers());
            clock.advance(Duration.ofMillis(random.nextInt(4_000)));
            if (i % (NEWS / DEATHS) == 0) {
                letMuchBeTried();
                remote.goAway();
                changeRelays();
                letSomeBeRefused();
                remote.comeBack();
            }
            wake();
        }
    }

    private void wake() {
        relays.forEach(mortal -> mortal.relay.wake());
    }

    /** Requests are on their way when somebody dies. */
    private void letMuchBeTried() {
        long before = count("sum(attempts) FROM notification_outbox");
        passUntil(() -> count("sum(attempts) FROM notification_outbox") > before + 4 || owed() == 0);
    }

    private void letSomeBeRefused() {
        String refused = "count(*) FROM notification_attempts WHERE error LIKE 'not_connected%'";
        long before = count(refused);
        enqueue(histories.nextOfAnOpenOne(clock.instant()));
        passUntil(() -> count(refused) > before);
    }

    /**
     * Time passes ever faster, but not while something is on its way that nobody waits for any more: here that takes
     * moments, and a vendor is not to carry it out hours later because our clock ran ahead.
     */
    private void passUntil(BooleanSupplier condition) {
        AtomicLong seconds = new AtomicLong(1);
        Sinks.eventually().pollInterval(Duration.ofMillis(10)).until(() -> {
            if (remote.hasLeftovers()) {
                return condition.getAsBoolean();
            }
            clock.advance(Duration.ofSeconds(seconds.getAndUpdate(last -> Math.min(600, last * 2))));
            wake();
            return condition.getAsBoolean();
        });
    }

    /** One dies, the other is closed in peace, and others come: no lease is anybody's then. */
    private void changeRelays() {
        relays.get(0).dead.set(true);
        closeRelays();
        Tables.execute(
                access,
                "UPDATE notification_lanes SET lease_until = now() - interval '1 ms'"
                        + " WHERE lease_until IS NOT NULL");
        relays = List.of(new Mortal(), new Mortal());
    }

    private void closeRelays() {
        CompletableFuture.allOf(relays.stream()
                        .map(mortal -> CompletableFuture.runAsync(mortal::close))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** Nothing goes wrong any more, and all is told. */
    void calmDown() {
        remote.mend();
        tellAll();
        renderers.all().get(0).keepAlive().ifPresent(this::keepAlive);
    }

    private void tellAll() {
        Sinks.eventually().pollInterval(Duration.ofMillis(20)).until(() -> {
            if (!remote.hasLeftovers()) {
                clock.advance(Duration.ofMinutes(10));
            }
            wake();
            return owed() == 0;
        });
    }

    /** What is not told again lapses; what is open is told again. */
    private void keepAlive(KeepAlive terms) {
        clock.advance(terms.every().multipliedBy(10));
        histories.open(clock.instant()).forEach(this::enqueue);
        Sinks.eventually().pollInterval(Duration.ofMillis(20)).until(() -> {
            wake();
            return owed() == 0;
        });
    }

    private long owed() {
        return outbox.owed().values().stream().mapToLong(Owed::unfinished).sum();
    }

    private long count(String what) {
        return Long.parseLong(
                Tables.rows(access, "SELECT coalesce((SELECT " + what + "), 0)").get(0));
    }

    private void enqueue(RandomHistories.News news) {
        Notification notification = new Notification(
                NotificationIds.of(
                        target.name(), news.incident().id(), news.incident().revision()),
                target.name(),
                news.kind(),
                NotificationReason.ALERTS_CHANGED,
                clock.instant(),
                news.incident());
        Notifier notifier = renderers.all().get(0);
        String body = notifier.render(WRITER.write(notification, notifier.markup(), Style.PLAIN));
        outbox.enqueue(List.of(new OutboxRow(notification, body, clock.instant(), clock.instant())));
    }

    /** Whether the target shows what is so. */
    void check() {
        if (destination.shape() == Shape.MESSAGES) {
            checkMessages();
        } else {
            checkObjects();
        }
        assertThat(Tables.rows(access, "SELECT DISTINCT state FROM notification_outbox WHERE NOT (" + GIVEN_UP + ")"))
                .isSubsetOf("delivered", "superseded");
    }

    private void checkObjects() {
        Map<String, List<RemoteObject>> objects =
                remote.objects().stream().collect(Collectors.groupingBy(RemoteObject::key));
        assertThat(histories.states().keySet()).containsAll(objects.keySet());
        Map<String, Long> unclear = counts(UNCLEAR);
        histories.states().forEach((key, state) -> {
            List<RemoteObject> found = objects.getOrDefault(key, List.of());
            long most = destination.shape() == Shape.ONE_OBJECT ? 1 : 1 + unclear.getOrDefault(key, 0L);
            assertThat(found).as(key).hasSizeLessThanOrEqualTo((int) most);
            if (state != RemoteState.RESOLVED || !found.isEmpty()) {
                assertThat(found).as(key).extracting(RemoteObject::state).contains(remote.shown(state));
            }
        });
    }

    /** People believe what they read last. */
    private void checkMessages() {
        Map<String, List<RemoteObject>> messages = remote.objects().stream()
                .collect(Collectors.groupingBy(message -> message.key().replaceAll("-g\\d+$", "")));
        Map<String, RemoteState> states = histories.lastStates();
        assertThat(states.keySet()).containsAll(messages.keySet());
        Map<String, Long> most = counts(MAYBE_ARRIVED);
        Map<String, Long> givenUp = counts(
                "SELECT 'inc-' || incident_id, count(*) FROM notification_outbox WHERE " + GIVEN_UP + " GROUP BY 1");
        states.forEach((key, state) -> {
            List<RemoteObject> found = messages.getOrDefault(key, List.of());
            assertThat(found)
                    .as(key)
                    .hasSizeLessThanOrEqualTo(most.getOrDefault(key, 0L).intValue());
            if (!givenUp.containsKey(key) && (state != RemoteState.RESOLVED || !found.isEmpty())) {
                assertThat(found).as(key).extracting(RemoteObject::state).last().isEqualTo(remote.shown(state));
            }
        });
    }

    private Map<String, Long> counts(String sql) {
        Map<String, Long> counts = new HashMap<>();
        Tables.rows(access, sql).forEach(row -> counts.put(row.split("\\|")[0], Long.valueOf(row.split("\\|")[1])));
        return counts;
    }

    @Override
    public void close() {
        remote.mend();
        closeRelays();
        renderers.close();
        remote.close();
        store.close();
    }
}

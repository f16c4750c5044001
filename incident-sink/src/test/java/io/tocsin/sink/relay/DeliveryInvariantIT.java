package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.datadog.DatadogApi;
import io.tocsin.sink.datadog.DatadogFake;
import io.tocsin.sink.datadog.DatadogTarget;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.opsgenie.OpsgenieApi;
import io.tocsin.sink.opsgenie.OpsgenieFake;
import io.tocsin.sink.opsgenie.OpsgenieTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.outbox.NotificationIds;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.pagerduty.PagerDutyFake;
import io.tocsin.sink.pagerduty.PagerDutyTarget;
import io.tocsin.sink.relay.Destination.Doubling;
import io.tocsin.sink.servicenow.ServiceNowAccess;
import io.tocsin.sink.servicenow.ServiceNowEventsFake;
import io.tocsin.sink.servicenow.ServiceNowEventsTarget;
import io.tocsin.sink.servicenow.ServiceNowFake;
import io.tocsin.sink.servicenow.ServiceNowIncidents;
import io.tocsin.sink.servicenow.ServiceNowInstance;
import io.tocsin.sink.servicenow.ServiceNowTarget;
import io.tocsin.sink.slack.SlackFake;
import io.tocsin.sink.slack.SlackTarget;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Notifiers;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.sink.target.VendorFake.RemoteState;
import io.tocsin.sink.webhook.WebhookFake;
import io.tocsin.sink.zendesk.ZendeskAccess;
import io.tocsin.sink.zendesk.ZendeskFake;
import io.tocsin.sink.zendesk.ZendeskFields;
import io.tocsin.sink.zendesk.ZendeskTarget;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.RequestReceiver;
import io.tocsin.testkit.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The invariant of deliveries, for every kind of target: whatever goes wrong on the way, and whenever the relays die, in
 * the end the target shows what is so, with one object for each generation of an incident; where the target offers
 * nothing against a second one, at most one more for each attempt whose end nobody knows.
 *
 * <p>A new target joins with a line in {@link #destinations()}.
 */
@ExtendWith(PlatformExtension.class)
class DeliveryInvariantIT {

    private static final long SEED = 20_260_805;
    private static final int INCIDENTS = 8;
    private static final int NEWS = 60;
    private static final int DEATHS = 2;
    private static final double TROUBLE = 0.3;
    private static final Secret ANY_KEY = new Secret("any-key");
    private static final String PAGERDUTY_KEY = "0123456789abcdef0123456789ABCDEF";

    static Stream<Destination> destinations() {
        return Stream.of(
                new Destination(
                        "Datadog",
                        Doubling.NEVER,
                        uri -> new DatadogTarget(
                                "any", List.of(ANY_KEY), DatadogApi.V2, uri, List.of(), 250_000, Reach.LOCAL),
                        clock -> new DatadogFake(Set.of(ANY_KEY.reveal()), clock)),
                new Destination(
                        "Jira Service Management",
                        Doubling.NEVER,
                        uri -> opsgenie(OpsgenieApi.JIRA, uri),
                        clock -> OpsgenieFake.jira(Set.of(ANY_KEY.reveal()))),
                new Destination(
                        "Opsgenie",
                        Doubling.NEVER,
                        uri -> opsgenie(OpsgenieApi.OPSGENIE, uri),
                        clock -> OpsgenieFake.opsgenie(Set.of(ANY_KEY.reveal()))),
                new Destination(
                        "PagerDuty",
                        Doubling.NEVER,
                        uri -> new PagerDutyTarget("any", List.of(new Secret(PAGERDUTY_KEY)), uri, 10_000, Reach.LOCAL),
                        clock -> new PagerDutyFake(Set.of(PAGERDUTY_KEY), clock)),
                new Destination(
                        "ServiceNow",
                        Doubling.NEVER,
                        uri -> new ServiceNowTarget("any", serviceNow(uri), ServiceNowIncidents.USUAL),
                        clock -> new ServiceNowFake()),
                new Destination(
                        "ServiceNow Event Management",
                        Doubling.NEVER,
                        uri -> new ServiceNowEventsTarget("any", serviceNow(uri), "Tocsin"),
                        ServiceNowEventsFake::new),
                new Destination(
                        "signed webhook",
                        Doubling.NEVER,
                        uri -> Sinks.webhook(uri.resolve("hook")),
                        clock -> new WebhookFake()),
                new Destination(
                        "Slack",
                        Doubling.WHEN_UNCLEAR,
                        uri -> new SlackTarget(
                                "any", new Secret("xoxb-any"), "C1", uri.resolve("api/"), Duration.ZERO, Reach.LOCAL),
                        SlackFake::new),
                new Destination(
                        "Zendesk",
                        Doubling.NEVER,
                        uri -> new ZendeskTarget(
                                "any",
                                uri,
                                new ZendeskAccess.Bearer(ANY_KEY),
                                ZendeskFields.USUAL,
                                ZendeskTarget.MOST_PER_MINUTE,
                                Reach.LOCAL),
                        ZendeskFake::new));
    }

    private static ServiceNowInstance serviceNow(URI uri) {
        return new ServiceNowInstance(uri, new ServiceNowAccess.Bearer(ANY_KEY), Reach.LOCAL);
    }

    private static TargetConfig opsgenie(OpsgenieApi api, URI uri) {
        return new OpsgenieTarget(
                "any", List.of(ANY_KEY), api, uri, List.of(), Duration.ofMillis(1), 10_000, Reach.LOCAL);
    }

    @ParameterizedTest
    @MethodSource("destinations")
    void targetShowsInTheEndWhatIsSoAndHardlyAnythingTwice(Destination destination, Platform platform) {
        try (World world = new World(destination, platform.database())) {
            world.live();
            world.calmDown();

            world.check();
        }
    }

    /** A target on a faulty way, relays that die, and a clock. */
    private static final class World implements AutoCloseable {
        private final Random random = new Random(SEED);
        private final SettableClock clock = SettableClock.at(AlertEvents.ANY_TIME);
        private final RequestReceiver receiver = RequestReceiver.start();
        private final RandomHistories histories = new RandomHistories(INCIDENTS, random);
        private final Destination destination;
        private final VendorFake vendor;
        private final FaultyWay way;
        private final TargetConfig target;
        private final Notifiers renderers;
        private final DatabaseAccess access;
        private final Store store;
        private final Outbox outbox;
        private final List<Mortal> relays = new ArrayList<>();

        private World(Destination destination, DatabaseAccess access) {
            this.destination = destination;
            this.access = access;
            this.vendor = destination.vendor().apply(clock);
            this.way = new FaultyWay(vendor, clock, new Random(SEED), TROUBLE);
            receiver.answer(way);
            this.target = destination.config().apply(receiver.uri("/"));
            this.renderers = new Notifiers(List.of(target), Duration.ofSeconds(1));
            this.store = Sinks.store(access);
            store.migrate();
            this.outbox = new Outbox(store.session());
            relays.add(new Mortal());
            relays.add(new Mortal());
        }

        /** A relay that can die between sending and writing down. */
        private final class Mortal {
            private final Notifiers notifiers = new Notifiers(List.of(target), Duration.ofSeconds(1));
            private final AtomicBoolean dead = new AtomicBoolean();
            private final Relay relay = new Relay(
                    outbox,
                    (finished, now) -> dead.get() ? Set.of() : outbox.record(finished, now),
                    new Voices(notifiers.all(), new MessageWriter(Optional.empty())),
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

            private void die() {
                dead.set(true);
                close();
            }

            private void close() {
                relay.close();
                notifiers.close();
            }
        }

        private void live() {
            for (int i = 0; i < NEWS; i++) {
                enqueue(histories.next(clock.instant()));
                clock.advance(Duration.ofMillis(random.nextInt(4_000)));
                if (i % (NEWS / DEATHS) == NEWS / DEATHS - 1) {
                    letMuchBeTried();
                    changeRelays();
                }
                relays.forEach(other -> other.relay.wake());
            }
        }

        /** Requests are on their way when somebody dies. */
        private void letMuchBeTried() {
            int before = receiver.requests().size();
            AtomicLong seconds = new AtomicLong(1);
            Sinks.eventually().pollInterval(Duration.ofMillis(5)).until(() -> {
                clock.advance(Duration.ofSeconds(seconds.getAndUpdate(last -> last * 2)));
                relays.forEach(other -> other.relay.wake());
                return receiver.requests().size() > before + 4 || owed() == 0;
            });
        }

        /** One dies, the other is closed in peace, and others come: no lease is anybody's then. */
        private void changeRelays() {
            relays.get(0).die();
            relays.get(1).close();
            relays.clear();
            Tables.execute(
                    access,
                    "UPDATE notification_lanes SET lease_until = now() - interval '1 ms'"
                            + " WHERE lease_until IS NOT NULL");
            relays.add(new Mortal());
            relays.add(new Mortal());
        }

        private void calmDown() {
            way.mend();
            Sinks.eventually().until(() -> {
                clock.advance(Duration.ofMinutes(10));
                relays.forEach(other -> other.relay.wake());
                return owed() == 0;
            });
        }

        private long owed() {
            return outbox.unfinished().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
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
            String body = notifier.render(
                    new MessageWriter(Optional.empty()).write(notification, notifier.markup(), Style.PLAIN));
            outbox.enqueue(List.of(new OutboxRow(notification, body, clock.instant(), clock.instant())));
        }

        private void check() {
            Map<String, List<RemoteObject>> objects =
                    vendor.objects().stream().collect(Collectors.groupingBy(RemoteObject::key));
            assertThat(histories.states().keySet()).containsAll(objects.keySet());
            Map<String, Long> unclear = unclear();
            histories.states().forEach((key, state) -> {
                List<RemoteObject> found = objects.getOrDefault(key, List.of());
                long most = destination.doubling() == Doubling.NEVER ? 1 : 1 + unclear.getOrDefault(key, 0L);
                assertThat(found).as(key).hasSizeLessThanOrEqualTo((int) most);
                if (state != RemoteState.RESOLVED || !found.isEmpty()) {
                    assertThat(found).as(key).extracting(RemoteObject::state).contains(vendor.shown(state));
                }
            });
            assertThat(Tables.rows(access, "SELECT DISTINCT state FROM notification_outbox"))
                    .isSubsetOf("delivered", "superseded");
        }

        /** Attempts that ended unclear, or were never written down, by remote key. */
        private Map<String, Long> unclear() {
            Map<String, Long> unclear = new HashMap<>();
            Tables.rows(access, """
                            SELECT 'inc-' || incident_id || '-g' || generation, sum(attempts) - sum((
                                SELECT count(*) FROM notification_attempts
                                WHERE notification_id = id AND result <> 'ambiguous'))
                            FROM notification_outbox GROUP BY 1""")
                    .forEach(row -> unclear.put(row.split("\\|")[0], Long.valueOf(row.split("\\|")[1])));
            return unclear;
        }

        @Override
        public void close() {
            way.mend();
            relays.forEach(Mortal::close);
            renderers.close();
            receiver.close();
            store.close();
        }
    }
}

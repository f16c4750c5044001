package io.tocsin.sink;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.relay.Fallbacks;
import io.tocsin.sink.relay.RelayConfig;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteMatch;
import io.tocsin.sink.store.DatabaseSettings;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.webhook.SignedWebhookTarget;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.ReceivedRequest;
import io.tocsin.testkit.RequestReceiver;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** What the sink's integration tests have in common. */
public final class Sinks {

    /** Of the published example of Standard Webhooks. */
    public static final String ANY_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private Sinks() {}

    /** Settings for this database of the test-kit. */
    public static DatabaseSettings settings(DatabaseAccess access) {
        return new DatabaseSettings(access.jdbcUrl(), access.user(), access.password(), 6);
    }

    /** The tables as they are now. */
    public static Store store(DatabaseAccess access) {
        return Store.open(settings(access), "test", new SimpleMeterRegistry());
    }

    /** A database of its own that has the tables, for tests that are not about how these come to be. */
    public static DatabaseAccess migrated(Platform platform) {
        return platform.database("the sink's tables", access -> {
            try (Store store = store(access)) {
                store.migrate();
            }
        });
    }

    /** Sends fast, so that tests need not wait for it. */
    public static RelayConfig quickly() {
        return new RelayConfig(
                Duration.ZERO, Duration.ofMillis(50), 4, Duration.ofSeconds(10), Duration.ofSeconds(1), Fallbacks.NONE);
    }

    /** Every incident goes to these targets. */
    public static SinkConfig telling(TargetConfig... targets) {
        List<String> names = List.of(targets).stream().map(TargetConfig::name).toList();
        return SinkConfig.defaults()
                .withRelay(quickly())
                .withNotifications(List.of(targets), List.of(new Route("all", RouteMatch.ALL, names)));
    }

    /** A signed webhook on the loopback address. */
    public static TargetConfig webhook(URI url) {
        return new SignedWebhookTarget("hook", url, List.of(new Secret(ANY_SECRET)), Reach.LOCAL);
    }

    /** Writes the changes to the incidents topic as the engine would. */
    public static void publish(Platform platform, List<IncidentChange> changes) {
        for (IncidentChange change : changes) {
            platform.write(Topics.INCIDENTS, change.incident().service().value(), List.of(change));
        }
    }

    /** The types of the messages that came, in their order. */
    public static List<String> types(RequestReceiver receiver) {
        return receiver.requests().stream().map(Sinks::type).toList();
    }

    /** The type of a signed webhook's message. */
    public static String type(ReceivedRequest request) {
        return request.text().replaceAll("(?s).*?\"type\":\"([^\"]+)\".*", "$1");
    }

    /** The id of a signed webhook's message. */
    public static NotificationId id(ReceivedRequest request) {
        return new NotificationId(request.header("webhook-id").orElseThrow());
    }

    /** Long enough for a busy machine. */
    public static ConditionFactory eventually() {
        return Awaitility.await()
                // Other tests run in this process, and one of them lets a thread die.
                .dontCatchUncaughtExceptions()
                .atMost(Platform.PATIENCE)
                .pollInterval(Duration.ofMillis(50));
    }
}

package io.tocsin.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.health.Readiness;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.PrivatePlatform;
import io.tocsin.testkit.RequestReceiver;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(1)
class DatabaseAwayIT {

    @Test
    void sinkWaitsForItsDatabaseAndForKafkaAndLosesNothing(@TempDir Path directory) {
        try (PrivatePlatform servers = PrivatePlatform.start(directory);
                RequestReceiver receiver = RequestReceiver.start()) {
            DatabaseAccess database = servers.platform().database();
            SinkConfig config = Sinks.telling(Sinks.webhook(receiver.uri("/hook")));
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            servers.stopDatabase();
            try (IncidentSink sink = IncidentSink.start(
                    config, servers.platform().kafka(), Sinks.settings(database), meters, Clock.systemUTC())) {
                IncidentHistory history = IncidentHistory.opened(
                        AlertEvents.firing("checkout").at(Instant.now()).build());
                Sinks.publish(servers.platform(), history.changes());
                Sinks.eventually()
                        .until(() -> sink.readiness() instanceof Readiness.NotReady waits
                                && waits.component().equals("database")
                                && waits.reason().contains("away"));

                servers.startDatabase();
                Sinks.eventually()
                        .until(() -> receiver.requests().size() == 1
                                && sink.readiness().isReady());

                servers.stopDatabase();
                Sinks.publish(
                        servers.platform(), List.of(history.acknowledge("maria").last()));
                Sinks.eventually().until(() -> !sink.readiness().isReady() && lag(meters) == 1);
                servers.startDatabase();
                Sinks.eventually().until(() -> receiver.requests().size() == 2);

                servers.stopKafka();
                Sinks.eventually()
                        .until(() -> sink.readiness() instanceof Readiness.NotReady waits
                                && waits.component().equals("kafka"));
                servers.startKafka();
                Sinks.publish(servers.platform(), List.of(history.resolve().last()));
                Sinks.eventually()
                        .until(() -> receiver.requests().size() == 3
                                && sink.readiness().isReady()
                                && lag(meters) == 0);

                assertThat(Sinks.types(receiver))
                        .containsExactly("incident.opened", "incident.acknowledged", "incident.resolved");
                assertThat(Tables.count(database, "incident_timeline")).isEqualTo(3);
            }
        }
    }

    private static double lag(SimpleMeterRegistry meters) {
        return meters.get("tocsin.sink.projection.lag").gauge().value();
    }
}

package io.tocsin.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.store.Delivery;
import io.tocsin.sink.store.Store;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.ReceivedRequest;
import io.tocsin.testkit.RequestReceiver;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class IncidentSinkIT {

    @Test
    void incidentReachesTheStoreAndTheTargetInOrder(Platform platform) throws Exception {
        DatabaseAccess database = platform.database();
        KafkaSettings kafka = platform.kafka();
        IncidentHistory history = IncidentHistory.opened(
                AlertEvents.firing("checkout").at(Instant.now()).build());
        try (RequestReceiver receiver = RequestReceiver.start();
                IncidentSink sink = start(Sinks.telling(Sinks.webhook(receiver.uri("/hook"))), kafka, database);
                Store store = Sinks.store(database)) {
            Sinks.publish(platform, history.changes());
            Sinks.eventually().until(() -> receiver.requests().size() == 1);

            IncidentChange taken = history.acknowledge("maria").last();
            Sinks.publish(platform, List.of(taken));
            Sinks.eventually().until(() -> receiver.requests().size() == 2);
            IncidentChange over = history.resolve().last();
            Sinks.publish(platform, List.of(over));
            Sinks.eventually().until(() -> receiver.requests().size() == 3);

            assertThat(Sinks.types(receiver))
                    .containsExactly("incident.opened", "incident.acknowledged", "incident.resolved");
            for (ReceivedRequest request : receiver.requests()) {
                new Webhook(Sinks.ANY_SECRET).verify(request.text(), request.headers());
            }
            assertThat(store.incidents().find(history.incident().id())).contains(history.incident());
            Sinks.eventually()
                    .untilAsserted(() -> assertThat(store.deliveries()
                                    .ofIncident(history.incident().id(), 10))
                            .extracting(Delivery::state)
                            .containsOnly("delivered"));
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    @Test
    void sinksThatComeAndGoShareTheWorkAndDoubleNothing(Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        try (RequestReceiver receiver = RequestReceiver.start()) {
            SinkConfig config = Sinks.telling(Sinks.webhook(receiver.uri("/hook")));
            IncidentSink first = start(config, platform.kafka(), database);
            try {
                publishIncidents(platform, 0, 40);
                Sinks.eventually().until(() -> Tables.count(database, "incidents") > 0);
                try (IncidentSink second = start(config, platform.kafka(), database)) {
                    publishIncidents(platform, 40, 80);
                    Sinks.eventually().until(() -> Tables.count(database, "incidents") == 80);
                    first.close();
                    publishIncidents(platform, 80, 120);
                    // Not before everything is settled: what is doubled is doubled after the first 120.
                    Sinks.eventually()
                            .until(() -> Tables.rows(
                                            database, "SELECT state, count(*) FROM notification_outbox GROUP BY state")
                                    .equals(List.of("delivered|120")));

                    assertThat(Tables.count(database, "incident_timeline")).isEqualTo(120);
                    assertThat(receiver.requests())
                            .extracting(Sinks::id)
                            .doesNotHaveDuplicates()
                            .hasSize(120);
                    assertThat(second.readiness().isReady()).isTrue();
                }
            } finally {
                first.close();
            }
        }
    }

    private static void publishIncidents(Platform platform, int from, int to) {
        for (int i = from; i < to; i++) {
            Sinks.publish(
                    platform,
                    IncidentHistory.opened(AlertEvents.firing("service-" + i % 20)
                                    .id("event-" + i)
                                    .alert("alert-" + i)
                                    .at(Instant.now())
                                    .build())
                            .changes());
        }
    }

    private static IncidentSink start(SinkConfig config, KafkaSettings kafka, DatabaseAccess database) {
        return IncidentSink.start(
                config, kafka, Sinks.settings(database), new SimpleMeterRegistry(), Clock.systemUTC());
    }
}

package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.model.alert.AlertStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What senders of checks that are up or down were seen to send, where a collection of it stands beside the checkout. */
class RecordedChecksTest {

    private static final Map<String, String> CONNECTORS = Map.of(
            "checkmk", "checkmk",
            "healthchecks", "healthchecks",
            "icinga-nagios", "nagios",
            "pingdom", "pingdom",
            "statuscake", "statuscake",
            "uptime-kuma", "uptime-kuma",
            "uptimerobot", "uptimerobot");

    /** Of files whose note says it in other words than the rest. */
    private static final Map<String, Class<? extends Reading>> NO_ALERT = Map.of(
            "nasty-empty-object.json", Reading.Unreadable.class,
            "pending.json", Reading.Ignored.class,
            "plain-text-body.txt", Reading.Unreadable.class,
            "test-button-nulls.json", Reading.Ignored.class);

    private final ConnectorRegistry registry = new ConnectorRegistry(IngestLimits.defaults());

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return CONNECTORS.entrySet().stream()
                .flatMap(entry -> RecordedPayload.of(entry.getKey()).stream()
                        .map(recorded -> DynamicTest.dynamicTest(
                                entry.getKey() + "/" + recorded.name(),
                                () -> expectAsNoted(recorded, registry.connector(entry.getValue())))));
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPairIsOneAlert() {
        return Stream.of(
                        List.of("uptime-kuma", "down.json", "up.json"),
                        List.of("icinga-nagios", "service-problem.json", "service-recovery.json"),
                        List.of("checkmk", "host-problem.json", "host-recovery.json"),
                        List.of("pingdom", "alerta-down-high.json", "alerta-up.json"),
                        List.of("healthchecks", "template-down.json", "json-variable-down.json"))
                .filter(pair -> RecordedPayload.collection().isPresent())
                .map(pair -> DynamicTest.dynamicTest(
                        String.join(" ", pair),
                        () -> assertThat(key(pair.get(0), pair.get(1))).isEqualTo(key(pair.get(0), pair.get(2)))));
    }

    private static void expectAsNoted(RecordedPayload recorded, Connector connector) {
        Reading reading = connector.read(asHandedOn(recorded));

        if (NO_ALERT.containsKey(recorded.name())) {
            assertThat(reading).isInstanceOf(NO_ALERT.get(recorded.name()));
            return;
        }
        boolean over =
                recorded.name().matches(".*(?:^|-)up\\.json") || recorded.name().contains("recovery");
        assertThat(Readings.status(reading))
                .as(recorded.expresses("status"))
                .isEqualTo(Optional.of(over ? AlertStatus.RESOLVED : AlertStatus.FIRING));
    }

    private String key(String source, String name) {
        Payload payload = RecordedPayload.of(source).stream()
                .filter(recorded -> recorded.name().equals(name))
                .map(RecordedChecksTest::asHandedOn)
                .findFirst()
                .orElseThrow();
        return Readings.event(registry.connector(CONNECTORS.get(source)).read(payload))
                .dedupKey()
                .toString();
    }

    /** Of a request without a body the intake hands on the query. */
    private static Payload asHandedOn(RecordedPayload recorded) {
        boolean query = recorded.payload().head().method().equals("GET");
        return query ? Payloads.of(recorded.payload().body(), "application/x-www-form-urlencoded") : recorded.payload();
    }
}

package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.model.alert.AlertStatus;
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

    /** Of a request without a body the intake hands on the query. */
    private static Payload asHandedOn(RecordedPayload recorded) {
        boolean query = recorded.payload().head().method().equals("GET");
        return query ? Payloads.of(recorded.payload().body(), "application/x-www-form-urlencoded") : recorded.payload();
    }
}

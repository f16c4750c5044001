package io.tocsin.ingest.librenms;

import static io.tocsin.ingest.connector.Readings.command;
import static io.tocsin.ingest.connector.Readings.event;
import static io.tocsin.ingest.connector.Readings.finding;
import static io.tocsin.ingest.connector.Readings.remarks;
import static io.tocsin.ingest.connector.Readings.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.journal.AlertCommand;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibreNmsConnectorTest {

    private final LibreNmsConnector connector = new LibreNmsConnector();

    @Test
    void alertIsReadWhole() {
        Reading reading = read("alert");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).isEmpty();
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:rule:2|13");
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.service().value()).isEqualTo("network");
        assertThat(event.title()).isEqualTo("Port down on shop-sw-1");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:40:00Z"));
        assertThat(event.labels().asMap())
                .containsEntry("host", "shop-sw-1.example.org")
                .containsEntry("rule", "Port down")
                .containsEntry("location", "Rack 7")
                .doesNotContainKeys("uid", "builder", "elapsed", "state");
    }

    @ParameterizedTest
    @CsvSource({"0, RESOLVED", "1, FIRING", "3, FIRING", "4, FIRING", "5, FIRING", "9, FIRING"})
    void everyStateHasAStatus(String state, AlertStatus status) {
        Reading reading = connector.read(Payloads.json(
                "{\"hostname\": \"h\", \"name\": \"n\", \"state\": \"" + state + "\", \"severity\": \"warning\"}"));

        assertThat(event(reading).status()).isEqualTo(status);
        assertThat(remarks(reading).contains(Remark.STATUS_ASSUMED)).isEqualTo(state.equals("9"));
        assertThat(event(reading).dedupKey().value()).isEqualTo("rule:h|n");
    }

    @Test
    void acknowledgementConcernsTheIncident() {
        AlertCommand command = command(read("acknowledged"));

        assertThat(command.action()).isEqualTo(AlertCommand.Action.ACKNOWLEDGE);
        assertThat(command.dedupKey()).isEqualTo(event(read("alert")).dedupKey());
        assertThat(command.service()).isEqualTo(event(read("alert")).service());
        assertThat(command.note()).isEqualTo("I replace the cable");
    }

    @Test
    void templateThatNobodyFilledIsNamed() {
        assertThat(finding(connector.read(Payloads.json("{\"device_id\": \"{{ $device_id }}\"}")))
                        .cause())
                .isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("librenms").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> {
                    boolean over = recorded.name().matches(".*recovered.*");
                    assertThat(status(connector.read(recorded.payload())))
                            .contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
                }));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("librenms/" + name + ".json"));
    }
}

package io.tocsin.ingest.splunk;

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
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplunkObservabilityConnectorTest {

    private final SplunkObservabilityConnector connector = new SplunkObservabilityConnector();

    @Test
    void incidentIsReadWhole() {
        Reading reading = read("anomalous.json");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).isEmpty();
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:incident:FwGD3HhAkBB");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Latency above 400 ms");
        assertThat(event.description()).isEqualTo("Latency of checkout is 431 ms");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:54:38Z"));
        assertThat(event.links()).extracting("name").containsExactly("detector", "chart", "runbook");
        assertThat(event.labels().asMap())
                .containsEntry("host", "shop-web-1")
                .containsEntry("detector", "Checkout latency")
                .containsEntry("originatingMetric", "latency")
                .containsEntry("tip", "look at the database")
                .doesNotContainKeys("inputs.a.value", "status");
    }

    @ParameterizedTest
    @CsvSource({"anomalous, FIRING", "ok, RESOLVED", "stopped, RESOLVED", "manually resolved, RESOLVED", "odd, FIRING"})
    void everyStatusHasAMeaning(String word, AlertStatus status) {
        Reading reading =
                connector.read(Payloads.json("{\"incidentId\": \"i\", \"rule\": \"r\", \"status\": \"" + word + "\"}"));

        assertThat(event(reading).status()).isEqualTo(status);
        assertThat(remarks(reading).contains(Remark.STATUS_ASSUMED)).isEqualTo(word.equals("odd"));
    }

    @ParameterizedTest
    @CsvSource({"Critical, CRITICAL", "Major, ERROR", "Minor, WARNING", "Warning, WARNING", "Info, INFO"})
    void everySeverityHasAMeaning(String word, Severity severity) {
        assertThat(event(connector.read(Payloads.json(
                                "{\"incidentId\": \"i\", \"status\": \"anomalous\", \"severity\": \"" + word + "\"}")))
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void nameThatComesTwiceAndAYearThatIsNoneAreNoFault() {
        Reading reading = read("duplicate-keys.json");

        assertThat(event(reading).description()).isEqualTo("second");
        assertThat(remarks(reading)).contains(Remark.TIME_ASSUMED);
    }

    @Test
    void whatSlippedInAmongTheSignalsIsFound() {
        AlertEvent event = event(read("misplaced.json"));

        assertThat(event.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event.title()).isEqualTo("dropped");
        assertThat(event.description()).isEqualTo("below 1");
    }

    @Test
    void bodyOfSomethingElseIsKept() {
        assertThat(finding(connector.read(Payloads.json("{\"detector\": \"d\"}")))
                        .cause())
                .isEqualTo(DeadLetterCause.MISSING_FIELD);
    }

    /** The one with a title that says it was resolved has a status that says it was not; the status counts. */
    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("signalfx").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> {
                    boolean over = recorded.name().contains("-ok");
                    assertThat(status(connector.read(recorded.payload())))
                            .contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
                }));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("splunkobservability/" + name));
    }
}

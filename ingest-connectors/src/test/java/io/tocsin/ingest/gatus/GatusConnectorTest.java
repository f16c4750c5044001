package io.tocsin.ingest.gatus;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatusConnectorTest {

    private final GatusConnector connector = new GatusConnector();

    @Test
    void endpointThatFailsIsReadWhole() {
        Reading reading = read("triggered");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).containsExactly(Remark.TIME_ASSUMED);
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:endpoint:shop|checkout-health");
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.title()).isEqualTo("checkout-health");
        assertThat(event.description()).isEqualTo("Health check failed\n[STATUS] == 200 (expected 200, got 503)");
        assertThat(event.links()).extracting("name").containsExactly("endpoint");
        assertThat(event.labels().asMap()).containsEntry("group", "shop");
    }

    @ParameterizedTest
    @CsvSource({"TRIGGERED, FIRING", "RESOLVED, RESOLVED", "resolved, RESOLVED", "ODD, FIRING"})
    void everyStatusHasAMeaning(String word, AlertStatus status) {
        Reading reading = connector.read(Payloads.json("{\"endpoint_name\": \"e\", \"status\": \"" + word + "\"}"));

        assertThat(event(reading).status()).isEqualTo(status);
        assertThat(remarks(reading).contains(Remark.STATUS_ASSUMED)).isEqualTo(word.equals("ODD"));
    }

    @Test
    void templateThatNobodyFilledIsNamed() {
        assertThat(finding(connector.read(Payloads.json("{\"endpoint_name\": \"[ENDPOINT_NAME]\"}")))
                        .cause())
                .isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("gatus").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> {
                    boolean over = recorded.name().matches("resolved.*");
                    assertThat(status(connector.read(recorded.payload())))
                            .contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
                }));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("gatus/" + name + ".json"));
    }
}

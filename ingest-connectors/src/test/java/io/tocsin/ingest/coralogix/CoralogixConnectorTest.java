package io.tocsin.ingest.coralogix;

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

class CoralogixConnectorTest {

    private final CoralogixConnector connector = new CoralogixConnector();

    @Test
    void alertIsReadWhole() {
        Reading reading = read("trigger");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).isEmpty();
        assertThat(event.dedupKey())
                .hasToString("shop-alerts:1:dedup:2980ce54addeaebc580fdf3b787ddf26bd11ffd7980d6ba793127135d41d2d00");
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.title()).isEqualTo("Failed payments");
        assertThat(event.description()).isEqualTo("More than 20 in ten minutes");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_795_316_096_254L));
        assertThat(event.links()).extracting("name").containsExactly("alert", "logs");
        assertThat(event.labels().asMap())
                .containsEntry("team", "shop")
                .containsEntry("hitCount", "41")
                .containsEntry("metaLabelsList", "team:shop,alert_type:payments");
    }

    @Test
    void whatTheDefaultBodyLeavesIsNoValue() {
        assertThat(event(read("trigger")).labels().asMap())
                .doesNotContainKeys("application", "Custom field", "ratioQueryOne", "threadId", "duration");
    }

    @ParameterizedTest
    @CsvSource({"trigger, FIRING", "resolve, RESOLVED", "odd, FIRING"})
    void everyActionHasAStatus(String word, AlertStatus status) {
        Reading reading = connector.read(Payloads.json("{\"alert_id\": \"a\", \"alert_action\": \"" + word + "\"}"));

        assertThat(event(reading).status()).isEqualTo(status);
        assertThat(event(reading).dedupKey().value()).isEqualTo("alert:a|");
        assertThat(remarks(reading).contains(Remark.STATUS_ASSUMED)).isEqualTo(word.equals("odd"));
    }

    @Test
    void templateThatNobodyFilledIsNamed() {
        assertThat(finding(connector.read(Payloads.json("{\"alert_id\": \"$ALERT_ID\"}")))
                        .cause())
                .isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("coralogix").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> {
                    boolean over = recorded.name().matches("never");
                    assertThat(status(connector.read(recorded.payload())))
                            .contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
                }));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("coralogix/" + name + ".json"));
    }
}

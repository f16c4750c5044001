package io.tocsin.ingest.checkly;

import static io.tocsin.ingest.connector.Readings.event;
import static io.tocsin.ingest.connector.Readings.finding;
import static io.tocsin.ingest.connector.Readings.ignored;
import static io.tocsin.ingest.connector.Readings.remarks;
import static io.tocsin.ingest.connector.Readings.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
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

class ChecklyConnectorTest {

    private final ChecklyConnector connector = new ChecklyConnector();

    @Test
    void failureIsReadWhole() {
        Reading reading = read("failure");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).isEmpty();
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:check:927a2982-1007-4b81-b383-000000000001");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Checkout API");
        assertThat(event.description()).isEqualTo("Checkout API has failed");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:54:40.544Z"));
        assertThat(event.links()).extracting("name").containsExactly("result");
        assertThat(event.labels().asMap())
                .containsEntry("group", "Shop")
                .containsEntry("location", "Frankfurt")
                .containsEntry("response_time", "5003")
                .containsEntry("api_check_response_status_code", "500")
                .doesNotContainKeys("check_result_id", "ssl_days_remaining", "region");
    }

    @ParameterizedTest
    @CsvSource({
        "ALERT_FAILURE, FIRING, ERROR",
        "ALERT_FAILURE_REMAIN, FIRING, ERROR",
        "ALERT_FAILURE_DEGRADED, FIRING, WARNING",
        "ALERT_DEGRADED, FIRING, WARNING",
        "ALERT_DEGRADED_REMAIN, FIRING, WARNING",
        "ALERT_DEGRADED_FAILURE, FIRING, ERROR",
        "ALERT_SSL, FIRING, WARNING",
        "ALERT_RECOVERY, RESOLVED, ERROR",
        "ALERT_DEGRADED_RECOVERY, RESOLVED, WARNING",
        "ALERT_ODD, FIRING, ERROR"
    })
    void everyStateHasAStatusAndASeverity(String type, AlertStatus status, Severity severity) {
        Reading reading = connector.read(
                Payloads.json("{\"check_id\": \"c\", \"check_name\": \"n\", \"alert_type\": \"" + type + "\"}"));

        assertThat(event(reading).status()).isEqualTo(status);
        assertThat(event(reading).severity()).isEqualTo(severity);
        assertThat(remarks(reading).contains(Remark.STATUS_ASSUMED)).isEqualTo(type.equals("ALERT_ODD"));
    }

    @Test
    void certificateIsAnAlertOfItsOwn() {
        assertThat(event(read("ssl")).dedupKey().value())
                .isEqualTo("certificate:927a2982-1007-4b81-b383-000000000001|shop.example.org");
    }

    @Test
    void checkThatPassesIsNoAlert() {
        assertThat(ignored(connector.read(Payloads.json("{\"check_id\": \"c\", \"alert_type\": \"NO_ALERT\"}"))))
                .isEqualTo(IgnoreReason.NO_ALERT);
    }

    @Test
    void templateOfOnesOwnIsReadByItsNames() {
        AlertEvent event = event(connector.read(Payloads.json("{\"CHECK_ID\": \"c\", \"ALERT_TYPE\": \"ALERT_FAILURE\","
                + " \"checkName\": \"n\", \"RESULT_LINK\": \"https://app.example.org/1\", \"tags\": [\"service:basket\"],"
                + " \"severity\": \"critical\", \"startedAt\": \"2026-11-22T02:00:00Z\"}")));

        assertThat(event.service().value()).isEqualTo("basket");
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.links()).hasSize(1);
    }

    @Test
    void templateThatNobodyFilledIsNamed() {
        assertThat(finding(connector.read(
                                Payloads.json("{\"check_id\": \"{{CHECK_ID}}\", \"alert_type\": \"{{ALERT_TYPE}}\"}")))
                        .cause())
                .isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
        assertThat(finding(connector.read(Payloads.json("{}"))).cause()).isEqualTo(DeadLetterCause.MISSING_FIELD);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("checkly").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> {
                    boolean over = recorded.name().contains("recovery");
                    assertThat(status(connector.read(recorded.payload())))
                            .contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
                }));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("checkly/" + name + ".json"));
    }
}

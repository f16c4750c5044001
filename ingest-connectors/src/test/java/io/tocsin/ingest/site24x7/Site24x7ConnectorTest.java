package io.tocsin.ingest.site24x7;

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

class Site24x7ConnectorTest {

    private final Site24x7Connector connector = new Site24x7Connector();

    @Test
    void monitorThatIsDownIsReadWhole() {
        Reading reading = read("down");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).isEmpty();
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:monitor:300000000000123");
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Checkout page");
        assertThat(event.description()).isEqualTo("Internal Server Error");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:54:39Z"));
        assertThat(event.labels().asMap())
                .containsEntry("locations", "Frankfurt-DE,Paris-FR")
                .containsEntry("group", "Shop")
                .doesNotContainKeys("ct", "INCIDENT_TIME");
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, FIRING, CRITICAL",
        "CRITICAL, FIRING, CRITICAL",
        "TROUBLE, FIRING, WARNING",
        "UP, RESOLVED, ERROR",
        "ODD, FIRING, ERROR"
    })
    void everyStatusHasAMeaning(String word, AlertStatus status, Severity severity) {
        Reading reading = connector.read(Payloads.json("{\"MONITORNAME\": \"m\", \"STATUS\": \"" + word + "\"}"));

        assertThat(event(reading).status()).isEqualTo(status);
        assertThat(event(reading).severity()).isEqualTo(severity);
        assertThat(remarks(reading).contains(Remark.STATUS_ASSUMED)).isEqualTo(word.equals("ODD"));
    }

    @Test
    void recoveryHappenedAtItsOwnTimeAndNotAtThatOfTheOutage() {
        assertThat(event(read("up")).occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:04:59Z"));
    }

    @Test
    void maintenanceIsNoNews() {
        assertThat(ignored(connector.read(Payloads.json("{\"MONITORNAME\": \"m\", \"STATUS\": \"MAINTENANCE\"}"))))
                .isEqualTo(IgnoreReason.MUTED);
    }

    @Test
    void templateThatNobodyFilledIsNamed() {
        assertThat(finding(connector.read(Payloads.json("{\"name\": \"$MONITORNAME\"}")))
                        .cause())
                .isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("site24x7").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> {
                    boolean over = recorded.name().matches("up.*");
                    assertThat(status(connector.read(recorded.payload())))
                            .contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
                }));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("site24x7/" + name + ".json"));
    }
}

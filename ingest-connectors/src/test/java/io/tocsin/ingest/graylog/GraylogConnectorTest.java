package io.tocsin.ingest.graylog;

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

class GraylogConnectorTest {

    private final GraylogConnector connector = new GraylogConnector();

    @Test
    void eventIsReadWhole() {
        Reading reading = read("event");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).isEmpty();
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:definition:671a28a03696bb3801a7a900|checkout");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Many failed payments");
        assertThat(event.description()).isEqualTo("Many failed payments: count()=41.0");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:54:04.556Z"));
        assertThat(event.labels().asMap())
                .containsEntry("source", "graylog-1")
                .containsEntry("key", "checkout")
                .doesNotContainKeys("api_key", "id", "origin_context", "backlog.0.message");
    }

    @Test
    void groupsOfADefinitionWithoutAKeyAreAlertsOfTheirOwn() {
        String body = "{\"event_definition_id\": \"d\", \"event\": {\"message\": \"m\", \"key\": %s,"
                + " \"group_by_fields\": {\"zone\": \"a\", \"host\": \"%s\"}}}";

        assertThat(event(connector.read(Payloads.json(body.formatted("null", "db-1"))))
                        .dedupKey())
                .hasToString("shop-alerts:1:definition:d|host=db-1,zone=a")
                .isNotEqualTo(event(connector.read(Payloads.json(body.formatted("null", "db-2"))))
                        .dedupKey());
        assertThat(event(connector.read(Payloads.json(body.formatted("\"orders\"", "db-1"))))
                        .dedupKey())
                .isEqualTo(event(connector.read(Payloads.json(body.formatted("\"orders\"", "db-2"))))
                        .dedupKey());
    }

    @ParameterizedTest
    @CsvSource({"4, CRITICAL", "3, ERROR", "2, WARNING", "1, INFO", "9, ERROR"})
    void everyPriorityHasASeverity(int priority, Severity severity) {
        Reading reading = connector.read(Payloads.json(
                "{\"event_definition_id\": \"d\", \"event\": {\"message\": \"m\", \"priority\": " + priority + "}}"));

        assertThat(event(reading).severity()).isEqualTo(severity);
        assertThat(remarks(reading).contains(Remark.SEVERITY_ASSUMED)).isEqualTo(priority == 9);
    }

    @Test
    void streamOfAnOldVersionIsReadToo() {
        AlertEvent event = event(read("stream"));

        assertThat(event.dedupKey().value()).isEqualTo("condition:5e7a9c8d-9bb1-47b6-b8db-000000000001");
        assertThat(event.title()).isEqualTo("Alert of stream payments");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:45:54.749Z"));
    }

    @Test
    void testIsNoAlertAndSomethingElseIsKept() {
        assertThat(ignored(read("test"))).isEqualTo(IgnoreReason.TEST_NOTIFICATION);
        assertThat(finding(connector.read(Payloads.json("{\"a\": 1}"))).cause())
                .isEqualTo(DeadLetterCause.MISSING_FIELD);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("graylog").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> {
                    boolean over = recorded.name().matches("never");
                    assertThat(status(connector.read(recorded.payload())))
                            .contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
                }));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("graylog/" + name + ".json"));
    }
}

package io.tocsin.ingest.rollbar;

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
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollbarConnectorTest {

    private final RollbarConnector connector = new RollbarConnector();

    @Test
    void itemIsReadWhole() {
        Reading reading = read("new_item");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).containsExactly(Remark.SERVICE_UNASSIGNED);
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:item:272716999");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("PaymentError: card service does not answer");
        assertThat(event.description()).isEqualTo("card service does not answer");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_795_316_291L));
        assertThat(event.labels().asMap())
                .containsEntry("host", "shop-pay-1")
                .containsEntry("event", "new_item")
                .containsEntry("item", "44")
                .containsEntry("project_id", "90")
                .doesNotContainKeys("hash", "last_occurrence.metadata.access_token", "total_occurrences");
    }

    @Test
    void resolutionHappensWhenItComesAndNotAtTheLastError() {
        assertThat(event(read("resolved_item")).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event(read("resolved_item")).occurredAt()).isEqualTo(Payloads.NOW);
    }

    @Test
    void itemThatIsResolvedASecondTimeIsHeard() {
        var resolved = Payloads.resource("rollbar/resolved_item.json");

        assertThat(event(connector.read(Payloads.later(resolved, Duration.ofHours(1))))
                        .id())
                .isNotEqualTo(event(connector.read(resolved)).id());
    }

    @ParameterizedTest
    @CsvSource({
        "new_item, 1, FIRING", "reactivated_item, 1, FIRING", "reopened_item, 1, FIRING", "exp_repeat_item, 1, FIRING",
        "item_velocity, 1, FIRING", "occurrence, 1, FIRING", "resolved_item, 2, RESOLVED", "other, 2, RESOLVED",
        "other, 1, FIRING", "other, 9, FIRING"
    })
    void everyEventHasAStatus(String name, int status, AlertStatus expected) {
        Reading reading = connector.read(Payloads.json("{\"event_name\": \"" + name
                + "\", \"data\": {\"item\": {\"id\": 5, \"title\": \"t\", \"level\": 40, \"status\": " + status
                + "}}}"));

        assertThat(event(reading).status()).isEqualTo(expected);
        assertThat(remarks(reading).contains(Remark.STATUS_ASSUMED)).isEqualTo(status == 9);
    }

    @ParameterizedTest
    @CsvSource({"50, CRITICAL", "40, ERROR", "30, WARNING", "20, INFO", "10, INFO", "'\"debug\"', INFO"})
    void everyLevelHasASeverity(String level, Severity severity) {
        assertThat(event(connector.read(Payloads.json("{\"event_name\": \"new_item\", \"data\": {\"item\": {\"id\": 5,"
                                + " \"title\": \"t\", \"level\": " + level + "}}}")))
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void deploymentAndTestAreNoAlerts() {
        assertThat(ignored(read("deploy"))).isEqualTo(IgnoreReason.CHANGE_EVENT);
        assertThat(ignored(connector.read(Payloads.json("{\"event_name\": \"test\", \"data\": {\"message\": \"m\"}}"))))
                .isEqualTo(IgnoreReason.TEST_NOTIFICATION);
    }

    @Test
    void occurrenceOfItsOwnSaysWhenAndWhere() {
        AlertEvent event = event(connector.read(Payloads.json("{\"event_name\": \"occurrence\", \"data\": {\"item\":"
                + " {\"id\": 5, \"title\": \"t\", \"level\": 40, \"last_occurrence_timestamp\": 1795310000},"
                + " \"occurrence\": {\"timestamp\": 1795316291, \"server\": {\"host\": \"h-2\"}}}}")));

        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_795_316_291L));
        assertThat(event.labels().asMap()).containsEntry("host", "h-2");
    }

    @Test
    void itemWithoutAnIdIsKept() {
        assertThat(finding(connector.read(Payloads.json("{\"event_name\": \"new_item\"}")))
                        .cause())
                .isEqualTo(DeadLetterCause.MISSING_FIELD);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("rollbar").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> {
                    Reading reading = connector.read(recorded.payload());
                    if (recorded.name().contains("deploy")) {
                        assertThat(ignored(reading)).isEqualTo(IgnoreReason.CHANGE_EVENT);
                    } else {
                        boolean over = recorded.name().contains("resolved");
                        assertThat(status(reading)).contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
                    }
                }));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("rollbar/" + name + ".json"));
    }
}

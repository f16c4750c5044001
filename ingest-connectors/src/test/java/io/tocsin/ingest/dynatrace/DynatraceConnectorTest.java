package io.tocsin.ingest.dynatrace;

import static io.tocsin.ingest.connector.Readings.event;
import static io.tocsin.ingest.connector.Readings.finding;
import static io.tocsin.ingest.connector.Readings.ignored;
import static io.tocsin.ingest.connector.Readings.remarks;
import static io.tocsin.ingest.connector.Readings.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynatraceConnectorTest {

    private final DynatraceConnector connector = new DynatraceConnector();

    @Test
    void problemIsReadWhole() {
        Reading reading = read("open.json");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).isEmpty();
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:pid:-6012803912817236821_1795315800000V2");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.WARNING);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Response time degradation");
        assertThat(event.description()).startsWith("OPEN Problem P-26114");
        assertThat(event.occurredAt()).isEqualTo(Payloads.NOW.minusSeconds(60));
        assertThat(event.links()).extracting("name").containsExactly("problem");
        assertThat(event.labels().asMap())
                .containsEntry("problem", "P-26114")
                .containsEntry("impact", "SERVICE")
                .containsEntry("team", "shop")
                .containsEntry("[AWS]Name", "web")
                .containsEntry("tags", "canary")
                .doesNotContainKeys("ProblemDetailsJSON.status", "ImpactedEntities.0.name");
    }

    @Test
    void problemThatGrowsWorseIsNewsAlthoughItBeganWhenItBegan() {
        Payload open = Payloads.resource("dynatrace/open.json");
        String worse = new String(open.body(), StandardCharsets.UTF_8).replace("PERFORMANCE", "AVAILABILITY");
        AlertEvent later = event(connector.read(Payloads.later(Payloads.json(worse), Duration.ofMinutes(5))));

        assertThat(later.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(later.occurredAt()).isAfter(event(connector.read(open)).occurredAt());
        assertThat(later.labels().get("starts_at")).contains("2026-11-22T02:50:00Z");
    }

    @Test
    void problemEndedNotLongBeforeItSaysSo() {
        assertThat(event(read("resolved.json")).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event(read("resolved.json")).occurredAt()).isEqualTo(Payloads.NOW.minusSeconds(60));
    }

    @Test
    void endOfMinusOneIsNoTime() {
        Reading reading = connector.read(
                Payloads.json(
                        "{\"State\": \"RESOLVED\", \"PID\": \"7\", \"ProblemDetailsJSON\": {\"startTime\": 1, \"endTime\": -1}}"));

        assertThat(event(reading).occurredAt()).isEqualTo(Payloads.NOW);
        assertThat(remarks(reading)).contains(Remark.TIME_ASSUMED);
    }

    @ParameterizedTest
    @CsvSource({"OPEN, FIRING", "RESOLVED, RESOLVED", "MERGED, RESOLVED", "open, FIRING", "ODD, FIRING"})
    void everyStateHasAStatus(String state, AlertStatus status) {
        Reading reading = connector.read(
                Payloads.json("{\"State\": \"" + state + "\", \"PID\": \"7\", \"ProblemTitle\": \"t\"}"));

        assertThat(event(reading).status()).isEqualTo(status);
        assertThat(remarks(reading).contains(Remark.STATUS_ASSUMED)).isEqualTo(state.equals("ODD"));
    }

    @ParameterizedTest
    @CsvSource({
        "AVAILABILITY, CRITICAL", "ERROR, ERROR", "CUSTOM_ALERT, ERROR", "PERFORMANCE, WARNING",
        "RESOURCE_CONTENTION, WARNING", "MONITORING_UNAVAILABLE, WARNING", "INFO, INFO", "P1, CRITICAL"
    })
    void everyKindOfProblemHasASeverity(String kind, Severity severity) {
        assertThat(event(connector.read(Payloads.json("{\"State\": \"OPEN\", \"PID\": \"7\", \"ProblemTitle\": \"t\","
                                + " \"ProblemSeverity\": \"" + kind + "\"}")))
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void problemWithoutAPidIsIdentifiedByItsNumber() {
        assertThat(event(connector.read(Payloads.json("{\"State\": \"OPEN\", \"ProblemID\": \"P-1\"}")))
                        .dedupKey()
                        .value())
                .isEqualTo("problem:P-1");
    }

    @Test
    void testNotificationIsNoAlert() {
        assertThat(ignored(read("test-notification.json"))).isEqualTo(IgnoreReason.TEST_NOTIFICATION);
    }

    @Test
    void templateThatNobodyFilledIsNamedAlsoWhereItIsNoJson() {
        assertThat(finding(read("unexpanded.txt")).cause()).isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
        assertThat(finding(read("unexpanded.txt")).found()).contains("{State}", "{PID}");
        assertThat(finding(connector.read(Payloads.json("{\"PID\": \"{PID}\", \"State\": \"{State}\"}")))
                        .cause())
                .isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
        assertThat(finding(connector.read(Payloads.json("{nonsense"))).cause()).isEqualTo(DeadLetterCause.INVALID_JSON);
    }

    @Test
    void rawLineEndsInATextAreMended() {
        String body = new String(Payloads.bytes("dynatrace/broken-lines.txt"), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("\"State\": \"OPEN\",\n", "");
        Reading reading = connector.read(Payloads.json(body));

        assertThat(event(reading).dedupKey().value()).isEqualTo("pid:-77_1795315800000V2");
        assertThat(remarks(reading)).contains(Remark.JSON_MENDED);
    }

    @Test
    void brokenBodyThatSaysOneThingTwiceIsNotMended() {
        // The mending may have made it so: it is kept for somebody to look at.
        assertThat(finding(read("broken-lines.txt")).cause()).isEqualTo(DeadLetterCause.INVALID_JSON);
    }

    @Test
    void problemOfAWorkflowIsReadByItsDottedNames() {
        AlertEvent event = event(read("davis-active.json"));

        assertThat(remarks(read("davis-active.json"))).isEmpty();
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.service().value()).isEqualTo("orders");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.occurredAt()).isEqualTo(Payloads.NOW.minusSeconds(60));
        assertThat(event.labels().asMap()).containsEntry("host", "shop-db-3").containsEntry("problem", "P-26131");
        assertThat(event(read("davis-closed.json")).occurredAt()).isEqualTo(Payloads.NOW.minusSeconds(60));
    }

    @Test
    void eventThatIsOverAtOnceFiresForAWhile() {
        AlertEvent event = event(read("davis-one-shot.json"));

        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.INFO);
        assertThat(event.expiresAt()).contains(Payloads.NOW.plus(Duration.ofMinutes(15)));
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("dynatrace").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    /** All problems of the collection are Dynatrace's test, whose state is of no account. */
    private void expectAsNoted(RecordedPayload recorded) {
        Reading reading = connector.read(recorded.payload());
        if (recorded.name().startsWith("problem-")) {
            assertThat(ignored(reading)).isEqualTo(IgnoreReason.TEST_NOTIFICATION);
        } else if (recorded.name().contains("unexpanded")) {
            assertThat(finding(reading).cause()).isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
        } else if (recorded.name().contains("duplicate")) {
            assertThat(finding(reading).cause()).isEqualTo(DeadLetterCause.INVALID_JSON);
        } else {
            assertThat(status(reading)).contains(AlertStatus.FIRING);
        }
    }

    private Reading read(String name) {
        return connector.read(Payloads.of(Payloads.bytes("dynatrace/" + name), "application/json"));
    }
}

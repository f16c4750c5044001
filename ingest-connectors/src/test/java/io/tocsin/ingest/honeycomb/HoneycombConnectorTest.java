package io.tocsin.ingest.honeycomb;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoneycombConnectorTest {

    private final HoneycombConnector connector = new HoneycombConnector();

    @Test
    void triggerIsReadWhole() {
        Reading reading = read("triggered");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).containsExactly(Remark.SEVERITY_ASSUMED, Remark.TIME_ASSUMED);
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:trigger:abdcefg");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Slow payments");
        assertThat(event.description())
                .isEqualTo("Currently greater than threshold value (2) for region:eu (value 5)\n"
                        + "See https://wiki.example.org/runbooks/payments");
        assertThat(event.links()).extracting("name").containsExactly("result", "trigger");
        assertThat(event.labels().asMap())
                .containsEntry("groups", "region:eu")
                .containsEntry("threshold", "2")
                .containsEntry("operator", "greater than")
                .doesNotContainKeys("shared_secret", "is_test", "summary");
    }

    @ParameterizedTest
    @CsvSource({"TRIGGERED, FIRING", "tRiGgErEd, FIRING", "OK, RESOLVED", "ok, RESOLVED", "ODD, FIRING"})
    void everyStatusHasAMeaning(String word, AlertStatus status) {
        Reading reading =
                connector.read(Payloads.json("{\"id\": \"i\", \"name\": \"n\", \"status\": \"" + word + "\"}"));

        assertThat(event(reading).status()).isEqualTo(status);
        assertThat(remarks(reading).contains(Remark.STATUS_ASSUMED)).isEqualTo(word.equals("ODD"));
    }

    @Test
    void burnAlertIsReadToo() {
        AlertEvent event = event(read("burn-alert"));

        assertThat(event.dedupKey().value()).isEqualTo("trigger:fS7vfB81Wcy");
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.labels().asMap()).containsEntry("exhaustion_minutes", "240");
    }

    @Test
    void testIsNoAlert() {
        assertThat(ignored(read("test"))).isEqualTo(IgnoreReason.TEST_NOTIFICATION);
    }

    @Test
    void triggerThatComesAgainWithTheSameBytesIsHeard() {
        var triggered = Payloads.resource("honeycomb/triggered.json");

        assertThat(event(connector.read(Payloads.later(triggered, Duration.ofHours(1))))
                        .id())
                .isNotEqualTo(event(connector.read(triggered)).id());
    }

    @Test
    void severityOfATemplateOfOnesOwnCounts() {
        assertThat(event(connector.read(Payloads.json(
                                "{\"id\": \"i\", \"name\": \"n\", \"status\": \"TRIGGERED\", \"severity\": \"P1\"}")))
                        .severity())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void bodyOfSomethingElseIsKept() {
        assertThat(finding(connector.read(Payloads.json("{\"name\": \"n\"}"))).cause())
                .isEqualTo(DeadLetterCause.MISSING_FIELD);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("honeycomb").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> {
                    boolean over = recorded.name().contains("resolved");
                    assertThat(status(connector.read(recorded.payload())))
                            .contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
                }));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("honeycomb/" + name + ".json"));
    }
}

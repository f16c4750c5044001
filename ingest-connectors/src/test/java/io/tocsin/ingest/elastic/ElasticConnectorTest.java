package io.tocsin.ingest.elastic;

import static io.tocsin.ingest.connector.Readings.event;
import static io.tocsin.ingest.connector.Readings.events;
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

class ElasticConnectorTest {

    private final ElasticConnector connector = new ElasticConnector(100);

    @Test
    void alertOfARuleIsReadWhole() {
        Reading reading = read("rule-active.json");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).containsExactly(Remark.SEVERITY_ASSUMED);
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:rule:0a6f6b1e-9f0e-11ee-9a0e-0000000000aa|checkout");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.title()).isEqualTo("Too many errors");
        assertThat(event.description()).startsWith("41 log entries");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:54:21.482Z"));
        assertThat(event.links()).extracting("name").containsExactly("alert", "rule");
        assertThat(event.labels().asMap())
                .containsEntry("rule_type", "logs.alert.document.count")
                .containsEntry("action_group", "logs.threshold.fired")
                .containsEntry("space", "shop")
                .containsEntry("tags", "prod,web")
                .doesNotContainKey("alert.uuid");
    }

    @Test
    void recoveryIsTheOneGroupThatAllRulesShare() {
        assertThat(event(read("rule-recovered.json")).status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @ParameterizedTest
    @CsvSource({
        "recovered, RESOLVED, ERROR",
        "metrics.threshold.fired, FIRING, ERROR",
        "metrics.inventory_threshold.warning, FIRING, WARNING",
        "slo.burnRate.alert, FIRING, CRITICAL",
        "slo.burnRate.high, FIRING, ERROR",
        "slo.burnRate.low, FIRING, INFO",
        "anything.at.all, FIRING, ERROR"
    })
    void everyGroupHasAStatusAndAFewASeverity(String group, AlertStatus status, Severity severity) {
        AlertEvent event = event(connector.read(Payloads.json("{\"alert\": {\"id\": \"a\", \"actionGroup\": \"" + group
                + "\"}, \"rule\": {\"id\": \"r\", \"name\": \"n\"}}")));

        assertThat(event.status()).isEqualTo(status);
        assertThat(event.severity()).isEqualTo(severity);
    }

    @Test
    void summaryOfAlertsIsABatchOfTheSameAlerts() {
        Reading.Events reading = events(read("summary.json"));

        assertThat(reading.events())
                .extracting(event -> event.dedupKey().value(), AlertEvent::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("rule:5c1|basket-1", AlertStatus.FIRING),
                        org.assertj.core.groups.Tuple.tuple("rule:5c1|basket-2", AlertStatus.FIRING),
                        org.assertj.core.groups.Tuple.tuple("rule:5c1|basket-3", AlertStatus.RESOLVED));
        assertThat(reading.events()).allMatch(event -> event.service().value().equals("basket"));
        assertThat(reading.events().get(2).occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:58:30Z"));
    }

    @Test
    void summaryKeepsItsGoodOnesAndNamesTheBad() {
        Reading.Events reading = events(connector.read(Payloads.json("{\"rule\": {\"id\": \"r\"}, \"alerts\": {\"new\":"
                + " {\"data\": [{\"kibana.alert.reason\": \"?\"}, {\"kibana.alert.uuid\": \"u\"}]}}}")));

        assertThat(reading.events()).hasSize(1);
        assertThat(reading.bad()).hasSize(1);
        assertThat(reading.bad().get(0).index()).isZero();
    }

    @Test
    void moreAlertsThanOneRequestMayHoldAreRefusedTogether() {
        assertThat(finding(connector.read(Payloads.json("{}".repeat(101)))).found())
                .isEqualTo("more than 100 alerts");
    }

    @Test
    void emptySummaryIsNoAlert() {
        assertThat(ignored(connector.read(Payloads.json("{\"rule\": {}, \"alerts\": {\"new\": {\"data\": []}}}"))))
                .isEqualTo(IgnoreReason.EMPTY_BATCH);
    }

    @Test
    void securityAlertsBehindEachOtherAreABatch() {
        Reading.Events reading = events(read("siem-two.txt"));

        assertThat(reading.events())
                .extracting(AlertEvent::severity)
                .containsExactly(Severity.ERROR, Severity.CRITICAL);
        assertThat(reading.events())
                .extracting(event -> event.dedupKey().value())
                .containsExactly("alert:d1", "alert:d2");
        assertThat(reading.events().get(0).service().value()).isEqualTo("shop-web");
        assertThat(reading.events().get(0).labels().asMap()).containsEntry("host", "SHOP-7\\dc01");
        assertThat(reading.remarks()).contains(Remark.JSON_MENDED);
    }

    @Test
    void watchIsReadFlatAndWrapped() {
        AlertEvent flat = event(read("watcher.json"));
        AlertEvent wrapped = event(read("watcher-in-quotes.txt"));

        assertThat(flat.dedupKey().value()).isEqualTo("watch:checkout_errors");
        assertThat(flat.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(flat.service().value()).isEqualTo("checkout");
        assertThat(wrapped.dedupKey()).isEqualTo(flat.dedupKey());
        assertThat(wrapped.title()).isEqualTo("Errors of the checkout");
        assertThat(wrapped.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:54:21.482Z"));
    }

    @Test
    void textThatOnlyLooksLikeAnObjectInQuotesStaysWhatItIs() {
        assertThat(finding(connector.read(Payloads.json("{\"a\": \"{\"b\": \"{c}\"}\"}")))
                        .cause())
                .isIn(DeadLetterCause.INVALID_JSON, DeadLetterCause.MISSING_FIELD);
    }

    @Test
    void templateThatNobodyFilledIsNamed() {
        assertThat(finding(read("unexpanded.json")).cause()).isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
        assertThat(finding(connector.read(Payloads.json("{\"x\": 1}"))).cause())
                .isEqualTo(DeadLetterCause.MISSING_FIELD);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("elastic-kibana").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    private void expectAsNoted(RecordedPayload recorded) {
        Reading reading = connector.read(recorded.payload());
        if (recorded.name().contains("unexpanded")) {
            assertThat(finding(reading).cause()).isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
        } else {
            boolean over = recorded.name().contains("recovered");
            assertThat(status(reading)).contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
            assertThat(events(reading).events()).hasSize(recorded.name().contains("concatenated") ? 2 : 1);
        }
    }

    private Reading read(String name) {
        return connector.read(Payloads.of(Payloads.bytes("elastic/" + name), "application/json"));
    }
}

package io.tocsin.ingest.grafana;

import static io.tocsin.ingest.connector.Readings.event;
import static io.tocsin.ingest.connector.Readings.events;
import static io.tocsin.ingest.connector.Readings.finding;
import static io.tocsin.ingest.connector.Readings.ignored;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrafanaConnectorTest {

    private final GrafanaConnector connector = new GrafanaConnector(10_000);

    @Test
    void everyFieldOfAUnifiedAlertFindsItsPlace() {
        Reading reading = read("unified-firing");
        AlertEvent event = event(reading);

        assertThat(events(reading).remarks()).isEmpty();
        assertThat(event.dedupKey().toString()).isEqualTo("shop-alerts:1:fingerprint:8ac1e3c26c70c30f");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("p99 of checkout is 1.42 s");
        assertThat(event.description()).isEqualTo("The p99 has been above 1 s for 5 minutes");
        assertThat(event.occurredAt()).isEqualTo(Payloads.NOW.minusSeconds(60));
        assertThat(event.links())
                .extracting(Link::name)
                .containsExactly("rule", "dashboard", "panel", "silence", "image", "runbook");
        assertThat(event.labels().asMap())
                .containsEntry("alertname", "Checkout latency")
                .containsEntry("instance", "checkout-7:8080")
                .containsEntry("team", "payments")
                .containsEntry("starts_at", "2026-11-22T03:10:40.782137894Z")
                .containsEntry("rule_uid", "ck-lat-99")
                .containsEntry("receiver", "tocsin")
                .containsEntry("values.A", "1.42")
                .doesNotContainKeys("service", "env", "valueString");
    }

    @Test
    void resolvedAlertIsDatedByItsEndUnlessThatIsLongPast() {
        AlertEvent event = event(read("unified-resolved", Instant.parse("2026-11-22T03:13:20Z")));
        AlertEvent late = event(read("unified-resolved"));

        assertThat(event.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:13:10.5Z"));
        assertThat(late.occurredAt()).isEqualTo(Payloads.NOW.minusSeconds(60));
    }

    @Test
    void statusOfTheGroupIsNotThatOfItsAlerts() {
        Reading reading = read("unified-mixed");

        assertThat(events(reading).events())
                .extracting(AlertEvent::status)
                .containsExactly(AlertStatus.RESOLVED, AlertStatus.RESOLVED, AlertStatus.FIRING);
        assertThat(events(reading).events())
                .extracting(event -> event.service().value())
                .containsExactly("rabbitmq", "rabbitmq", "orders");
    }

    @Test
    void alertsThatGrafanaLeftOutAreRemarkedAndTheOthersTaken() {
        Reading reading = read("unified-truncated");

        assertThat(events(reading).events()).hasSize(2);
        assertThat(events(reading).remarks()).contains(Remark.ALERTS_TRUNCATED, Remark.TIME_ASSUMED);
        assertThat(events(reading).events())
                .allSatisfy(event -> assertThat(event.occurredAt()).isEqualTo(Payloads.NOW));
    }

    @Test
    void templateThatWritesTimesAsGoDoesAndNoStatusIsUnderstood() {
        AlertEvent event = event(read("custom-go-times", Instant.parse("2026-11-22T03:06:20Z")));

        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:06:00.112Z"));
    }

    @Test
    void alertWithoutStatusThatHasEndedIsResolved() {
        String alert = "{\"alerts\": [{\"fingerprint\": \"a\", \"labels\": {\"alertname\": \"x\"},"
                + " \"startsAt\": \"2026-11-22 03:06:00 +0100 CET\", \"endsAt\": \"2026-11-22 03:07:00 +0100 CET\"}]}";

        AlertEvent event = event(connector.read(Payloads.json(alert)));

        assertThat(event.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event.labels().get("starts_at")).contains("2026-11-22T02:06:00Z");
    }

    @Test
    void unknownStatusCountsAsFiringAndIsRemarked() {
        Reading reading = connector.read(
                Payloads.json(
                        "{\"alerts\": [{\"status\": \"wobbling\", \"fingerprint\": \"a\", \"labels\": {\"alertname\": \"x\"}}]}"));

        assertThat(event(reading).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(events(reading).remarks()).contains(Remark.STATUS_ASSUMED);
    }

    @Test
    void ruleThatCannotBeEvaluatedIsNamedAndNeverCritical() {
        Reading reading = read("datasource-error");
        AlertEvent error = events(reading).events().get(0);
        AlertEvent noData = events(reading).events().get(1);

        assertThat(error.title()).isEqualTo("DatasourceError: Checkout latency");
        assertThat(error.description()).startsWith("failed to execute query A");
        assertThat(error.severity()).isEqualTo(Severity.ERROR);
        assertThat(noData.title()).isEqualTo("DatasourceNoData: Cart errors");
        assertThat(noData.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void testsOfAContactPointAreNoAlerts() {
        assertThat(ignored(read("test-contact-point"))).isEqualTo(IgnoreReason.TEST_NOTIFICATION);
        assertThat(ignored(read("legacy-test"))).isEqualTo(IgnoreReason.TEST_NOTIFICATION);
    }

    @Test
    void alertWithoutAFingerprintIsKnownByItsLabels() {
        String body = "{\"alerts\": [{\"status\": \"%s\", \"labels\": {%s}, \"annotations\": {\"summary\": \"%s\"}}]}";

        String firing = key(body.formatted("firing", "\"alertname\": \"x\", \"host\": \"a\"", "1"));
        assertThat(key(body.formatted("resolved", "\"host\": \"a\", \"alertname\": \"x\"", "2")))
                .isEqualTo(firing);
        assertThat(key(body.formatted("firing", "\"alertname\": \"x\", \"host\": \"b\"", "1")))
                .isNotEqualTo(firing);
    }

    @Test
    void memberWithNothingToKnowItByIsNamedAndTheOthersTaken() {
        Reading reading = connector.read(Payloads.json(
                "{\"alerts\": [{\"status\": \"firing\"}, {\"status\": \"firing\", \"fingerprint\": \"a\"}, 7]}"));

        assertThat(events(reading).events()).hasSize(1);
        assertThat(events(reading).bad()).extracting(part -> part.index()).containsExactly(0, 2);
    }

    @Test
    void everyAlertOfAGreatBatchIsTaken() {
        Reading reading = read("unified-batch-of-120");

        assertThat(events(reading).events()).hasSize(120);
        assertThat(events(reading).events())
                .filteredOn(event -> event.status() == AlertStatus.RESOLVED)
                .hasSize(24);
    }

    @Test
    void repeatOfTheSameBytesIsAnotherEventUnlessItWasSignedAtTheSameTime() {
        Payload once = Payloads.resource("grafana/unified-firing.json");
        Payload signed = Payloads.with(
                once, new RequestHead("POST", "", "", Map.of("x-grafana-alerting-timestamp", "1795316691")));
        Payload signedLater = Payloads.with(
                once, new RequestHead("POST", "", "", Map.of("x-grafana-alerting-timestamp", "1795331091")));

        assertThat(id(Payloads.later(once, Duration.ofHours(4)))).isNotEqualTo(id(once));
        assertThat(id(Payloads.later(signed, Duration.ofMinutes(4)))).isEqualTo(id(signed));
        assertThat(id(signedLater)).isNotEqualTo(id(signed));
    }

    @Test
    void legacyRuleIsKnownByItsNumberAsMeasurementsAreGoneOnRecovery() {
        AlertEvent alerting = event(read("legacy-alerting"));
        AlertEvent ok = event(read("legacy-ok"));

        assertThat(alerting.dedupKey().value()).isEqualTo("rule:7");
        assertThat(ok.dedupKey()).isEqualTo(alerting.dedupKey());
        assertThat(ok.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(alerting.title()).isEqualTo("Shop CPU");
        assertThat(alerting.service().value()).isEqualTo("shop");
        assertThat(alerting.environment()).isEqualTo("staging");
        assertThat(alerting.severity()).isEqualTo(Severity.WARNING);
        assertThat(alerting.labels().asMap())
                .containsEntry("instance", "shop-7.example.org")
                .containsEntry("info.host_id", "h-77")
                .containsEntry("relay", "7");
    }

    @ParameterizedTest
    @CsvSource({"paused, MUTED", "pending, PENDING", "unknown, PENDING"})
    void legacyStateThatIsNoAlertIsIgnored(String state, IgnoreReason reason) {
        assertThat(ignored(connector.read(Payloads.json("{\"ruleId\": 3, \"state\": \"" + state + "\"}"))))
                .isEqualTo(reason);
    }

    @Test
    void legacyRuleWithoutDataFiresAndAnAddressThatIsNoneIsLeftOut() {
        assertThat(event(read("legacy-no-data")).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event(read("legacy-minimal")).links()).isEmpty();
        assertThat(event(read("legacy-minimal")).title()).isEqualTo("woot");
    }

    @Test
    void bodyThatIsNeitherIsRefusedByWhatItHolds() {
        assertThat(finding(connector.read(Payloads.json("{\"text\": \"hello\"}")))
                        .found())
                .isEqualTo("fields text");
        assertThat(finding(connector.read(Payloads.json("FIRING: 2"))).place()).isNotBlank();
    }

    private String key(String body) {
        return event(connector.read(Payloads.json(body))).dedupKey().value();
    }

    private String id(Payload payload) {
        return event(connector.read(payload)).id().value();
    }

    /** Grafana sends the same {@code startsAt} for days, and labels, values and texts change meanwhile. */
    @Test
    void whatIsSaidLaterOfAnAlertThatGoesOnIsNewer() {
        AlertEvent first = event(read("unified-firing"));
        AlertEvent later = event(read("unified-firing", Payloads.NOW.plusSeconds(300)));

        assertThat(later.occurredAt()).isAfter(first.occurredAt());
    }

    private Reading read(String name, Instant receivedAt) {
        return connector.read(Payloads.at(Payloads.bytes("grafana/" + name + ".json"), "application/json", receivedAt));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("grafana/" + name + ".json"));
    }
}

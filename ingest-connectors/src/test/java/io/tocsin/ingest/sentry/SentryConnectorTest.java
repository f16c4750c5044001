package io.tocsin.ingest.sentry;

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
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentryConnectorTest {

    private final SentryConnector connector = new SentryConnector();

    @Test
    void issueAlertIsReadWhole() {
        Reading reading = read("event-alert");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).isEmpty();
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:issue:7100231");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("PaymentException: card service does not answer");
        assertThat(event.description()).isEqualTo("card service does not answer\nshop.payment.Charge in run");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:58:11.204Z"));
        assertThat(event.links())
                .containsExactly(
                        new Link(
                                "issue",
                                "https://sentry.example.org/organizations/shop/issues/7100231/events/0f6a1c2d3e4b45968778695a4b3c2d1e/"));
        assertThat(event.labels().asMap())
                .containsEntry("server_name", "pay-3")
                .containsEntry("rule", "Payment errors")
                .containsEntry("release", "checkout@4.12.0")
                .containsEntry("platform", "java")
                .doesNotContainKeys("event_id", "fingerprint", "exception.values");
    }

    @Test
    void occurrenceAndIssueAreTheSameAlertOfTheSameService() {
        AlertEvent occurrence = event(read("event-alert"));
        AlertEvent resolved = event(read("issue-resolved"));

        assertThat(resolved.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(resolved.dedupKey()).isEqualTo(occurrence.dedupKey());
        assertThat(resolved.service()).isEqualTo(occurrence.service());
    }

    @Test
    void olderSentryNamesTheIssueInAddressesOnly() {
        String body = new String(Payloads.bytes("sentry/event-alert.json"), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst(",\\s*\"issue_id\": \"7100231\"", "");

        assertThat(body).doesNotContain("issue_id");
        assertThat(event(connector.read(Payloads.json(body))).dedupKey().value())
                .isEqualTo("issue:7100231");
    }

    @Test
    void issueIsResolvedWhenSentrySaysSoAndNotAtItsLastError() {
        Payload resolved = Payloads.resource("sentry/issue-resolved.json");
        RequestHead head = new RequestHead(
                "POST", "", "", Map.of("sentry-hook-resource", "issue", "sentry-hook-timestamp", "1795316580"));

        assertThat(event(connector.read(Payloads.with(resolved, head))).occurredAt())
                .isEqualTo(Instant.parse("2026-11-22T03:03:00Z"));
        assertThat(event(connector.read(resolved)).occurredAt()).isEqualTo(Payloads.NOW);
    }

    @Test
    void issueThatIsResolvedASecondTimeIsHeard() {
        Payload resolved = Payloads.resource("sentry/issue-resolved.json");

        assertThat(event(connector.read(Payloads.later(resolved, Duration.ofHours(1))))
                        .id())
                .isNotEqualTo(event(connector.read(resolved)).id());
    }

    @ParameterizedTest
    @CsvSource({
        "critical, FIRING, CRITICAL",
        "warning, FIRING, WARNING",
        "resolved, RESOLVED, ERROR",
    })
    void metricAlertSaysInItsActionHowBadItIs(String action, AlertStatus status, Severity severity) {
        AlertEvent event = event(read("metric-" + action));

        assertThat(event.status()).isEqualTo(status);
        assertThat(event.severity()).isEqualTo(severity);
        assertThat(event.title()).isEqualTo("Too many failed payments");
        assertThat(event.description()).isEqualTo("1200 events in the last 10 minutes\nFilter: level:error");
        assertThat(event.dedupKey().value()).isEqualTo("metric_rule:17|checkout");
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
    }

    @Test
    void warningThatBecomesCriticalIsNewsAlthoughItsIncidentBeganWhenItBegan() {
        AlertEvent warning = sent("metric-warning", "1795316400");
        AlertEvent critical = sent("metric-critical", "1795316460");

        assertThat(critical.dedupKey()).isEqualTo(warning.dedupKey());
        assertThat(critical.occurredAt()).isAfter(warning.occurredAt());
        assertThat(critical.labels().get("starts_at")).isPresent();
    }

    private AlertEvent sent(String name, String at) {
        RequestHead head = new RequestHead(
                "POST", "", "", Map.of("sentry-hook-resource", "metric_alert", "sentry-hook-timestamp", at));
        return event(connector.read(Payloads.with(Payloads.resource("sentry/" + name + ".json"), head)));
    }

    @Test
    void pluginOfOldInstallationsIsReadAndNeverResolves() {
        AlertEvent event = event(read("legacy"));

        assertThat(event.dedupKey().value()).isEqualTo("issue:7100777");
        assertThat(event.service().value()).isEqualTo("shop-web");
        assertThat(event.title()).isEqualTo("Basket cannot be loaded");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_795_316_300_500L));
        assertThat(event.labels().asMap())
                .containsEntry("browser", "Firefox 140")
                .doesNotContainKey("event.request.url");
    }

    @ParameterizedTest
    @CsvSource({
        "created, unresolved, FIRING",
        "unresolved, unresolved, FIRING",
        "triggered, unresolved, FIRING",
        "triggered, resolved, RESOLVED",
        "something, else, FIRING",
    })
    void actionDecidesAndElseTheStatusOfTheIssue(String action, String status, AlertStatus expected) {
        Reading reading = issue(action, status);

        assertThat(status(reading)).contains(expected);
        assertThat(remarks(reading).contains(Remark.STATUS_ASSUMED)).isEqualTo(status.equals("else"));
    }

    @ParameterizedTest
    @CsvSource({"archived, ignored, MUTED", "ignored, ignored, MUTED", "x, ignored, MUTED", "assigned, unresolved, NOTE"
    })
    void issueThatIsPutAsideOrGivenToSomebodyIsNoNews(String action, String status, IgnoreReason reason) {
        assertThat(ignored(issue(action, status))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"comment, NOTE", "installation, NO_ALERT", "error, NO_ALERT", "seer, NO_ALERT", "preprod, NO_ALERT"})
    void whatIsNoAlertIsIgnored(String resource, IgnoreReason reason) {
        Payload payload = Payloads.json("{\"action\": \"created\", \"data\": {\"" + resource + "\": {}}}");
        RequestHead head = new RequestHead("POST", "", "", Map.of("sentry-hook-resource", resource));

        assertThat(ignored(connector.read(Payloads.with(payload, head)))).isEqualTo(reason);
    }

    @Test
    void alertWithoutItsObjectIsKept() {
        Payload payload = Payloads.json("{\"action\": \"triggered\", \"data\": {}}");
        RequestHead head = new RequestHead("POST", "", "", Map.of("sentry-hook-resource", "event_alert"));

        assertThat(finding(connector.read(Payloads.with(payload, head))).found())
                .isEqualTo("fields action, data");
        assertThat(finding(connector.read(Payloads.json("{}"))).allowed()).contains("data.event");
    }

    @Test
    void levelThatSentryDoesNotHaveIsAssumedToBeAnError() {
        Reading reading = connector.read(
                Payloads.json(
                        "{\"action\": \"created\", \"data\": {\"issue\": {\"id\": 5, \"level\": \"awful\", \"title\": \"t\"}}}"));

        assertThat(event(reading).severity()).isEqualTo(Severity.ERROR);
        assertThat(remarks(reading)).contains(Remark.SEVERITY_ASSUMED);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("sentry").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> {
                    Reading reading = connector.read(recorded.payload());
                    boolean over = recorded.expresses("status").contains("resolved")
                            && recorded.name().contains("resolved");
                    assertThat(status(reading)).contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
                }));
    }

    private Reading issue(String action, String status) {
        return connector.read(Payloads.json("{\"action\": \"" + action + "\", \"data\": {\"issue\": {\"id\": 5,"
                + " \"title\": \"t\", \"level\": \"error\", \"status\": \"" + status + "\"}}}"));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("sentry/" + name + ".json"));
    }
}

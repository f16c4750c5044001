package io.tocsin.ingest.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.AlertIdentity;
import io.tocsin.ingest.connector.EventIds;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.ServiceName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogConnectorTest {

    private final DatadogConnector connector = new DatadogConnector();

    @Test
    void theRecommendedTemplateFillsEveryField() {
        AlertEvent event = event(Payloads.resource("datadog/recommended-triggered.json"));

        assertThat(event.dedupKey()).hasToString("shop-alerts:1:aggreg:4b1f0c2d9e8a47f3a6d5c4b3a2918070");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.service()).isEqualTo(new ServiceName("orders"));
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Disk almost full on shop-db-3");
        assertThat(event.description()).isEqualTo("Volume `/data` is at 96%, \"wal\" & archive @webhook-tocsin");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_790_000_300_000L));
        assertThat(event.labels().asMap())
                .containsEntry("host", "shop-db-3")
                .containsEntry("monitor_id", "70112233")
                .containsEntry("metric", "system.disk.in_use")
                .containsEntry("scope", "env:prod,host:shop-db-3")
                .containsEntry("team", "oncall,storage")
                .containsEntry("tags", "monitor")
                .containsEntry("org", "Example Shop")
                .doesNotContainKeys("service", "env", "id", "date", "alert_type");
        assertThat(event.links())
                .containsExactly(
                        new Link("monitor", "https://app.datadoghq.com/monitors/70112233?group=host%3Ashop-db-3"),
                        new Link("event", "https://app.datadoghq.com/event/event?id=5550001"),
                        new Link(
                                "snapshot",
                                "https://p.datadoghq.com/snapshot/view/dd-snapshots-prod/org_1/2026-10-01/abc.png"));
        assertThat(events(Payloads.resource("datadog/recommended-triggered.json"))
                        .remarks())
                .isEmpty();
    }

    @Test
    void theDefaultPayloadIsIdentifiedByTheMonitorOfItsFooter() {
        AlertEvent event = event(Payloads.resource("datadog/default-triggered.json"));

        assertThat(event.dedupKey().value()).isEqualTo("monitor:80990011|pod:cart-7f,service:cart");
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.service()).isEqualTo(new ServiceName("cart"));
        assertThat(event.title()).isEqualTo("Too many restarts of cart-7f");
        assertThat(event.labels().asMap()).containsEntry("pod", "cart-7f");
    }

    @ParameterizedTest
    @CsvSource({
        "Triggered, FIRING, CRITICAL",
        "Re-Triggered, FIRING, CRITICAL",
        "Warn, FIRING, WARNING",
        "Re-Warn, FIRING, WARNING",
        "No Data, FIRING, ERROR",
        "Re-No Data, FIRING, ERROR",
        "Renotify, FIRING, CRITICAL",
        "Recovered, RESOLVED, CRITICAL",
        "re_triggered, FIRING, CRITICAL",
        "resolved, RESOLVED, CRITICAL"
    })
    void everyTransitionHasAStatusAndACeiling(String transition, AlertStatus status, Severity severity) {
        AlertEvent event = event(Payloads.json("{\"alert_id\": 1, \"title\": \"t\", \"alert_priority\": \"P1\","
                + " \"alert_transition\": \"" + transition + "\"}"));

        assertThat(event.status()).isEqualTo(status);
        assertThat(event.severity()).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"P1, CRITICAL", "P2, ERROR", "P3, WARNING", "P4, INFO", "P5, INFO", "critical, CRITICAL", "sev2, ERROR"
    })
    void priorityDecidesTheSeverity(String priority, Severity severity) {
        assertThat(event(Payloads.json("{\"alert_id\": 1, \"transition\": \"Triggered\", \"severity\": \"" + priority
                                + "\", \"priority\": \"low\", \"alert_type\": \"error\"}"))
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void aReminderOfAWarningIsAWarning() {
        assertThat(event(Payloads.json("{\"alert_id\": 1, \"alert_transition\": \"Renotify\", \"alert_type\":"
                                + " \"warning\", \"alert_priority\": \"P1\"}"))
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void withoutATransitionTheTitleThenTheAlertTypeDecides() {
        assertThat(event(Payloads.json(
                                "{\"alert_id\": 1, \"title\": \"[P3] [Recovered] x\", \"alert_type\": \"error\"}"))
                        .status())
                .isEqualTo(AlertStatus.RESOLVED);
        assertThat(event(Payloads.json("{\"alert_id\": 1, \"title\": \"x\", \"alert_type\": \"success\"}"))
                        .status())
                .isEqualTo(AlertStatus.RESOLVED);
        assertThat(event(Payloads.json("{\"alert_id\": 1, \"title\": \"x\", \"alertType\": \"warning\"}"))
                        .status())
                .isEqualTo(AlertStatus.FIRING);
        assertThat(event(Payloads.json("{\"alert_id\": 1, \"title\": \"x\", \"event_type\": \"triggered\"}"))
                        .status())
                .isEqualTo(AlertStatus.FIRING);
    }

    @Test
    void whatNothingSaysIsAssumedAndNoted() {
        Reading.Events events = events(Payloads.json("{\"alert_id\": 1, \"title\": \"x\"}"));

        assertThat(events.events().get(0).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(events.events().get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(events.remarks())
                .containsExactlyInAnyOrder(
                        Remark.STATUS_ASSUMED, Remark.SEVERITY_ASSUMED, Remark.SERVICE_UNASSIGNED, Remark.TIME_ASSUMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"aggregKey\": \"k\", \"alertTransition\": \"Triggered\", \"eventTitle\": \"t\"}",
                "{\"aggreg_key\": \"k\", \"transition\": \"Triggered\", \"title\": \"t\"}",
                "{\"aggregkey\": \"k\", \"alerttransition\": \"Triggered\", \"title\": \"t\"}",
                "{\"AGGREG_KEY\": \"k\", \"ALERT_TRANSITION\": \"Triggered\", \"EVENT_TITLE\": \"t\"}",
                "{\"event\": {\"aggreg_key\": \"k\", \"title\": \"t\"}, \"alert\": {\"transition\": \"Triggered\"}}",
                "{\"data\": {\"payload\": {\"aggreg-key\": \"k\", \"title\": \"t\", \"status\": \"Triggered\"}}}",
                "[{\"aggregate\": \"k\", \"title\": \"[Triggered] t\"}]",
                "{\"aggreg_key\": \"k\", \"alert_id\": \"$ALERT_ID\", \"scope\": \"null\", \"title\": \"[Triggered] t\"}"
            })
    void namesAreFoundInEverySpellingAndNesting(String body) {
        AlertEvent event = event(Payloads.json(body));

        assertThat(event.dedupKey().value()).isEqualTo("aggreg:k");
        assertThat(event.title()).isEqualTo("t");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'alert_id': 7, 'alert_scope': 'b:2, a:1', 'cycle_key': 'c'} ; monitor:7|a:1,b:2",
                "{'alert_id': 7, 'hostname': 'h'} ; monitor:7|host:h",
                "{'alert_id': '7', 'title': '[Warn on {pod:x}] t'} ; monitor:7|pod:x",
                "{'alertCycleKey': 'c', 'title': 't'} ; cycle:c",
                "{'link': 'https://app.datadoghq.eu/monitors/55', 'title': 't'} ; monitor:55",
                "{'title': '[Warn] t', 'hostname': 'h', 'tags': 'x:y'} ; title:t|host:h",
                "{'title': 't', 'tags': ['b:2', 'a:1', '$TAGS[service]', 'env:x']} ; title:t|service:,env:x",
                "{'dedup_key': 'mine', 'aggreg_key': 'k'} ; key:mine"
            })
    void theBestIdentityThatThereIsDecides(String body, String expected) {
        assertThat(event(Payloads.json(body.replace('\'', '"'))).dedupKey().value())
                .isEqualTo(expected);
    }

    @Test
    void tagsMayBeTextAListOrAnObject() {
        Map<String, String> text = labels("\"env:prod, team:a,team:b , canary, url:http://x:1\"");
        assertThat(text)
                .containsEntry("team", "a,b")
                .containsEntry("tags", "canary")
                .containsEntry("url", "http://x:1");
        assertThat(labels("[\"env:prod\", \"team:b\", \"team:a\", \"canary\", \"url:http://x:1\"]"))
                .isEqualTo(text);
        assertThat(labels("{\"env\": \"prod\", \"team\": \"a\"}")).containsEntry("team", "a");
    }

    @Test
    void whatNoFieldStandsForBecomesALabelUnlessItSoundsLikeASecret() {
        assertThat(labels("\"\", \"squad\": \"payments\", \"webhook_secret\": \"s\", \"api_key\": \"s\", \"n\": 5,"
                        + " \"deep\": {\"er\": \"x\"}, \"user\": \"somebody\""))
                .containsEntry("squad", "payments")
                .containsEntry("n", "5")
                .containsEntry("deep.er", "x")
                .doesNotContainKeys("webhook_secret", "api_key", "user");
    }

    @Test
    void aServiceIsTheFieldElseTheScopeElseTheTagElseTheDefault() {
        String rest = ", \"alert_id\": 1, \"title\": \"t\", \"alert_scope\": \"service:b\", \"tags\": \"service:c\"}";
        assertThat(event(Payloads.json("{\"service\": \"a\"" + rest)).service().value())
                .isEqualTo("a");
        assertThat(event(Payloads.json("{\"service\": \"$TAGS[service]\"" + rest))
                        .service()
                        .value())
                .isEqualTo("b");
        assertThat(event(Payloads.json("{\"alert_id\": 1, \"tags\": \"service:d,service:c\"}"))
                        .service()
                        .value())
                .isEqualTo("c");
        Payload nameless = new Payload(
                "{\"alert_id\": 1}".getBytes(StandardCharsets.UTF_8),
                "",
                RequestHead.POST,
                "i",
                new Terms(Optional.of(new ServiceName("fallback")), AlertIdentity.AS_SENT),
                Payloads.NOW);
        assertThat(event(nameless).service().value()).isEqualTo("fallback");
    }

    @ParameterizedTest
    @CsvSource({
        "1790000300, 2026-09-21T14:18:20Z",
        "'\"1790000300000\"', 2026-09-21T14:18:20Z",
        "'\"2026-09-21T15:38:20+02:00\"', 2026-09-21T13:38:20Z",
        "'\"2026-09-21 13:38:20\"', 2026-09-21T13:38:20Z",
        "'\"Nov 05, 2021\"', 2026-11-22T03:14:15.926Z",
        "0, 2026-11-22T03:14:15.926Z",
        "'\"2099-01-01T00:00:00Z\"', 2026-11-22T03:14:15.926Z"
    })
    void timesAreReadInEveryForm(String date, Instant expected) {
        assertThat(event(Payloads.json("{\"alert_id\": 1, \"date\": " + date + "}"))
                        .occurredAt())
                .isEqualTo(expected);
    }

    @Test
    void anIncidentOfDatadogIsAnAlertUntilItIsResolved() {
        AlertEvent active = event(Payloads.resource("datadog/incident-active.json"));
        AlertEvent resolved = event(Payloads.resource("datadog/incident-resolved.json"));

        assertThat(active.dedupKey()).isEqualTo(resolved.dedupKey());
        assertThat(active.dedupKey().value()).isEqualTo("incident:5f0e0000-1111-2222-3333-444455556666");
        assertThat(active.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(resolved.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(active.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(active.title()).isEqualTo("Customers cannot pay");
        assertThat(active.description()).isEqualTo("all of Europe");
        assertThat(active.links()).containsExactly(new Link("incident", "https://app.datadoghq.com/incidents/77"));
    }

    @ParameterizedTest
    @CsvSource({
        "test-notification.json, TEST_NOTIFICATION",
        "manual-event.json, MANUAL_EVENT",
    })
    void whatIsNoAlertIsIgnoredForAReason(String file, IgnoreReason reason) {
        Reading reading = connector.read(Payloads.resource("datadog/" + file));

        assertThat(reading).isInstanceOf(Reading.Ignored.class);
        assertThat(((Reading.Ignored) reading).reason()).isEqualTo(reason);
    }

    @Test
    void aMutedMonitorSaysNothing() {
        assertThat(connector.read(Payloads.json("{\"alert_id\": 1, \"alert_transition\": \"Muted\"}")))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.MUTED));
    }

    @Test
    void aFormIsReadAsItsFields() {
        AlertEvent event = event(Payloads.resource("datadog/form.txt"));

        assertThat(event.title()).isEqualTo("ディスク");
        assertThat(event.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event.environment()).isEqualTo("stage");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_790_000_300L));
    }

    @Test
    void jsonThatIsCalledAFormIsReadAsJson() {
        byte[] body = "{\"alert_id\": 1}".getBytes(StandardCharsets.UTF_8);

        assertThat(event(Payloads.of(body, "application/x-www-form-urlencoded"))
                        .dedupKey()
                        .value())
                .isEqualTo("monitor:1");
        assertThat(event(Payloads.of(
                                "payload=%7B%22alert_id%22%3A2%7D".getBytes(StandardCharsets.UTF_8),
                                "application/x-www-form-urlencoded"))
                        .dedupKey()
                        .value())
                .isEqualTo("monitor:2");
    }

    @Test
    void brokenJsonIsMendedWhereThatIsCertain() {
        Reading.Events quotes = events(Payloads.resource("datadog/broken-quotes-and-lines.json"));
        assertThat(quotes.events().get(0).title()).isEqualTo("Log monitor: \"card declined\" errors");
        assertThat(quotes.events().get(0).description()).isEqualTo("7 matching logs");
        assertThat(quotes.remarks()).contains(Remark.JSON_MENDED);

        AlertEvent commas = event(Payloads.resource("datadog/broken-commas.json"));
        assertThat(commas.title()).isEqualTo("Checkout in a browser");

        AlertEvent unquoted = event(Payloads.resource("datadog/broken-unquoted.json"));
        assertThat(unquoted.dedupKey().value()).isEqualTo("aggreg:9bd4ac313a4d");
        assertThat(unquoted.labels().asMap()).containsEntry("host", "web-07");
        assertThat(unquoted.severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\": \"cut off | INVALID_JSON | line 1, column",
                "{\"a\": {\"b\": 1}} {} | INVALID_JSON | line 1, column 17",
                "[1, 2] | INVALID_FIELD | body",
                "\"ok\" | INVALID_FIELD | body",
                "{} | MISSING_FIELD | body",
                "{\"host\": \"h\", \"alert_transition\": \"Triggered\"} | MISSING_FIELD | body",
                "{\"title\": \"$EVENT_TITLE\", \"id\": \"$ID\"} | UNEXPANDED_TEMPLATE | body",
                "{\"id\": \"$ALERT_IDD\", \"alert_transition\": \"Triggered\"} | UNEXPANDED_TEMPLATE | body"
            })
    void whatHoldsNoAlertIsRefusedWithPlaceAndCause(String body, DeadLetterCause cause, String place) {
        assertThat(connector.read(Payloads.json(body))).isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> {
            assertThat(unreadable.finding().cause()).isEqualTo(cause);
            assertThat(unreadable.finding().place()).startsWith(place);
            assertThat(unreadable.finding().detail()).doesNotContain("com.fasterxml", "java.");
        });
    }

    @Test
    void unexpandedVariablesAreNamed() {
        assertThat(connector.read(Payloads.resource("datadog/unexpanded-default.json")))
                .isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> {
                    assertThat(unreadable.finding().cause()).isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
                    assertThat(unreadable.finding().found()).contains("$EVENT_TITLE", "$ID");
                });
    }

    @Test
    void equalMessagesWithoutATimeAreOneEventForAFewSecondsOnly() {
        byte[] body =
                "{\"alert_id\": 1, \"title\": \"t\", \"transition\": \"Triggered\"}".getBytes(StandardCharsets.UTF_8);
        Instant start = Instant.ofEpochSecond(1_790_000_300L);
        AlertEvent first = event(Payloads.at(body, "", start));

        assertThat(event(Payloads.at(body, "", start.plusSeconds(EventIds.TIMELESS_SECONDS - 1)))
                        .id())
                .isEqualTo(first.id());
        assertThat(event(Payloads.at(body, "", start.plusSeconds(EventIds.TIMELESS_SECONDS)))
                        .id())
                .isNotEqualTo(first.id());
    }

    @Test
    void longAndHostileTextIsCutAndCleaned() {
        AlertEvent event =
                event(Payloads.json("{\"alert_id\": \"" + "9".repeat(900) + "\", \"title\": \"a\\u0007\\nb\\ud83d"
                        + "\uD83D\uDD25".repeat(2_000) + "\", \"body\": \"" + "x".repeat(50_000) + "\", \"host\": \""
                        + "h".repeat(2_000)
                        + "\", \"url\": \"javascript:alert(1)\", \"" + "k".repeat(300) + "\": \"v\"}"));

        assertThat(event.title()).startsWith("a  b\uFFFD\uD83D\uDD25").endsWith("\uD83D\uDD25…");
        assertThat(event.title().codePointCount(0, event.title().length())).isEqualTo(1_024);
        assertThat(event.description()).hasSize(16_384).endsWith("x…");
        assertThat(event.labels().get("host").orElseThrow()).hasSize(1_024);
        assertThat(event.labels().asMap()).containsKey("k".repeat(127) + "…");
        assertThat(event.links()).isEmpty();
        assertThat(event.dedupKey().value()).startsWith("hash:");
    }

    private Map<String, String> labels(String tags) {
        return event(Payloads.json("{\"alert_id\": 1, \"title\": \"t\", \"tags\": " + tags + "}"))
                .labels()
                .asMap();
    }

    private AlertEvent event(Payload payload) {
        return events(payload).events().get(0);
    }

    private Reading.Events events(Payload payload) {
        Reading reading = connector.read(payload);
        assertThat(reading).isInstanceOf(Reading.Events.class);
        return (Reading.Events) reading;
    }
}

package io.tocsin.ingest.pagerduty;

import static io.tocsin.ingest.connector.Readings.command;
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
import io.tocsin.model.journal.AlertCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutyConnectorTest {

    private final PagerDutyConnector connector = new PagerDutyConnector();

    @Test
    void everyFieldOfATriggerFindsItsPlace() {
        Reading reading = read("trigger");
        AlertEvent event = event(reading);

        assertThat(events(reading).remarks()).isEmpty();
        assertThat(event.dedupKey().value()).isEqualTo("key:orders-db-3/disk");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Disk of orders-db-3 is 99 % full");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:12:58.315Z"));
        assertThat(event.links())
                .extracting(Link::name)
                .containsExactly("client", "Runbook", "Disk over a day", "Disk over a day");
        assertThat(event.labels().asMap())
                .containsEntry("source", "orders-db-3.example.org")
                .containsEntry("component", "mysql")
                .containsEntry("group", "orders")
                .containsEntry("class", "disk")
                .containsEntry("client", "Shop Monitoring")
                .containsEntry("free space", "1%")
                .containsEntry("load avg", "0.75")
                .containsEntry("mount.path", "/data")
                .containsEntry("hosts", "a, b")
                .doesNotContainKeys("routing_key", "dedup_key", "event_action");
    }

    @Test
    void serviceIsTheIntegrationsAsAFollowUpNamesNone() {
        assertThat(event(read("trigger")).service().value()).isEqualTo("shop-alerts");
        assertThat(event(read("resolve")).service().value()).isEqualTo("shop-alerts");
        assertThat(command(read("acknowledge")).service().value()).isEqualTo("shop-alerts");
    }

    @Test
    void acknowledgementIsDoneToTheIncidentOfTheAlert() {
        AlertCommand command = command(read("acknowledge"));

        assertThat(command.action()).isEqualTo(AlertCommand.Action.ACKNOWLEDGE);
        assertThat(command.dedupKey()).isEqualTo(event(read("trigger")).dedupKey());
    }

    @Test
    void triggerWithoutAKeyGetsOneThatItsRetryHasToo() {
        Payload once = Payloads.resource("pagerduty/trigger-without-key.json");

        AlertEvent event = event(connector.read(once));
        assertThat(event.dedupKey().value()).isEqualTo("key:" + event.id().value());
        assertThat(event(connector.read(Payloads.later(once, Duration.ofSeconds(1))))
                        .dedupKey())
                .isEqualTo(event.dedupKey());
        assertThat(event(connector.read(Payloads.later(once, Duration.ofHours(1))))
                        .dedupKey())
                .isNotEqualTo(event.dedupKey());
    }

    @Test
    void changeIsNoAlert() {
        assertThat(ignored(change(
                        new String(Payloads.bytes("pagerduty/change.json"), java.nio.charset.StandardCharsets.UTF_8))))
                .isEqualTo(IgnoreReason.CHANGE_EVENT);
        assertThat(finding(change("{\"routing_key\": \"k\", \"payload\": {}}")).place())
                .isEqualTo("payload.summary");
    }

    @Test
    void whatAlertmanagerAndGrafanaWriteOfAGroupIsTheDescription() {
        AlertEvent event = event(read("trigger-from-grafana"));

        assertThat(event.description()).contains("alertname = alert1");
        assertThat(event.labels().get("num_firing")).contains("1");
        assertThat(event.links()).extracting(Link::url).containsExactly("http://localhost");
    }

    @Test
    void eventOfVersionOneIsTheSameAlertUnderItsKey() {
        AlertEvent trigger = event(read("v1-trigger"));

        assertThat(trigger.dedupKey().value()).isEqualTo("key:srv01/HTTP");
        assertThat(event(read("v1-resolve")).dedupKey()).isEqualTo(trigger.dedupKey());
        assertThat(event(read("v1-resolve")).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(trigger.title()).startsWith("FAILURE for production/HTTP");
        assertThat(trigger.labels().asMap())
                .containsEntry("ping time", "1500ms")
                .doesNotContainKey("service_key");
        assertThat(trigger.links()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'routing_key': 'k', 'dedup_key': 'a'} | event_action",
                "{'routing_key': 'k', 'event_action': 'open', 'dedup_key': 'a'} | event_action",
                "{'routing_key': 'k', 'event_action': 'resolve'} | dedup_key",
                "{'routing_key': 'k', 'event_action': 'trigger', 'payload': {'source': 'a', 'severity': 'info'}}"
                        + " | payload.summary",
                "{'routing_key': 'k', 'event_action': 'trigger', 'payload': {'summary': 'a', 'severity': 'info'}}"
                        + " | payload.source",
                "{'routing_key': 'k', 'event_action': 'trigger', 'payload': {'summary': 'a', 'source': 'b'}}"
                        + " | payload.severity",
                "{'service_key': 'k', 'event_type': 'trigger'} | description",
                "{'service_key': 'k', 'event_type': 'acknowledge'} | incident_key",
                "{'event': {'event_type': 'incident.triggered'}} | body"
            })
    void whatPagerDutyWantsIsWanted(String body, String place) {
        assertThat(finding(connector.read(Payloads.json(body.replace('\'', '"'))))
                        .place())
                .isEqualTo(place);
    }

    @Test
    void unknownSeverityCountsAsErrorAndIsRemarked() {
        Reading reading = connector.read(Payloads.json("{\"event_action\": \"trigger\", \"dedup_key\": \"a\","
                + " \"payload\": {\"summary\": \"s\", \"source\": \"b\", \"severity\": \"catastrophic\"}}"));

        assertThat(event(reading).severity()).isEqualTo(Severity.ERROR);
        assertThat(events(reading).remarks()).contains(Remark.SEVERITY_ASSUMED);
    }

    @Test
    void keyOfMoreThan255CharactersIsRefusedAndOneOf255IsTaken() {
        String body = "{\"event_action\": \"resolve\", \"dedup_key\": \"%s\"}";

        assertThat(event(connector.read(Payloads.json(body.formatted("é".repeat(255)))))
                        .dedupKey()
                        .value())
                .hasSize(259);
        assertThat(finding(connector.read(Payloads.json(body.formatted("é".repeat(256)))))
                        .place())
                .isEqualTo("dedup_key");
    }

    @Test
    void bodyOfMoreThan512KibibytesIsRefused() {
        String body =
                "{\"event_action\": \"resolve\", \"dedup_key\": \"a\", \"x\": \"" + "y".repeat(512 * 1024) + "\"}";

        assertThat(finding(connector.read(Payloads.json(body))).place()).isEqualTo("body");
    }

    private Reading change(String body) {
        return connector.read(Payloads.with(
                Payloads.json(body), new RequestHead("POST", PagerDutyConnector.ENQUEUE_CHANGE, "", Map.of())));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("pagerduty/" + name + ".json"));
    }
}

package io.tocsin.ingest.pagerduty;

import static io.tocsin.ingest.connector.Readings.command;
import static io.tocsin.ingest.connector.Readings.event;
import static io.tocsin.ingest.connector.Readings.events;
import static io.tocsin.ingest.connector.Readings.finding;
import static io.tocsin.ingest.connector.Readings.ignored;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.journal.AlertCommand;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutyWebhookConnectorTest {

    private final PagerDutyWebhookConnector connector = new PagerDutyWebhookConnector(10_000);

    @Test
    void everyFieldOfAnIncidentFindsItsPlace() {
        Reading reading = read("v3-triggered");
        AlertEvent event = event(reading);

        assertThat(events(reading).remarks()).isEmpty();
        assertThat(event.dedupKey().value()).isEqualTo("incident:Q1ORDERS7");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.service().value()).isEqualTo("Orders");
        assertThat(event.title()).isEqualTo("Orders are slow");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:05:08.538Z"));
        assertThat(event.links()).hasSize(1);
        assertThat(event.labels().asMap())
                .containsEntry("incident_number", "29")
                .containsEntry("urgency", "high")
                .containsEntry("team", "Shop")
                .containsEntry("assignee", "Ada Example")
                .containsEntry("escalation_policy", "Default")
                .doesNotContainKeys("self", "id", "service.self");
    }

    @Test
    void resolvedIncidentIsDatedByTheEventAndNotByItsCreation() {
        AlertEvent event = event(read("v3-resolved"));

        assertThat(event.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:09:08.538Z"));
    }

    @Test
    void acknowledgementNamesWhoDidIt() {
        AlertCommand command = command(read("v3-acknowledged"));

        assertThat(command.action()).isEqualTo(AlertCommand.Action.ACKNOWLEDGE);
        assertThat(command.actor()).isEqualTo("Ada Example");
        assertThat(command.dedupKey()).isEqualTo(event(read("v3-triggered")).dedupKey());
        assertThat(command.service()).isEqualTo(event(read("v3-triggered")).service());
    }

    @Test
    void priorityIsWorthMoreThanUrgencyAndItsChangeAnUpdate() {
        assertThat(event(read("v3-priority-updated")).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event(read("v3-priority-updated")).status()).isEqualTo(AlertStatus.FIRING);
    }

    @Test
    void changeOfAnIncidentThatIsOverDoesNotOpenItAgain() {
        String body = "{\"event\": {\"id\": \"1\", \"event_type\": \"incident.priority_updated\","
                + " \"data\": {\"id\": \"Q\", \"status\": \"resolved\", \"title\": \"x\"}}}";

        assertThat(ignored(connector.read(Payloads.json(body)))).isEqualTo(IgnoreReason.NOTE);
    }

    @Test
    void sameEventOfTwoSubscriptionsIsOneEvent() {
        String text =
                new String(Payloads.bytes("pagerduty/v3-triggered.json"), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(event(connector.read(Payloads.json(" " + text))).id())
                .isEqualTo(event(connector.read(Payloads.json(text))).id());
    }

    @ParameterizedTest
    @CsvSource({
        "v3-ping, TEST_NOTIFICATION",
        "v3-service-updated, NO_ALERT",
        "v3-annotated, NOTE",
    })
    void whatIsNoAlertIsIgnored(String name, IgnoreReason reason) {
        assertThat(ignored(read(name))).isEqualTo(reason);
    }

    @Test
    void wordsForNothingAreNoLabels() {
        assertThat(event(read("v3-none-strings")).labels().asMap().values()).doesNotContain("None");
        assertThat(event(read("v3-none-strings")).labels().get("incident_key")).isPresent();
    }

    @Test
    void messagesOfVersionOneAreReadOneByOne() {
        Reading reading = read("v1-webhook");

        assertThat(events(reading).events())
                .extracting(AlertEvent::status)
                .containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
        assertThat(command(reading).action()).isEqualTo(AlertCommand.Action.ACKNOWLEDGE);
        assertThat(events(reading).events().get(0).title()).isEqualTo("Orders are slow");
        assertThat(events(reading).events().get(0).service().value()).isEqualTo("Orders");
    }

    @Test
    void messagesOfVersionTwoAreTheSameIncident() {
        AlertEvent trigger = event(read("v2-webhook-trigger"));
        AlertEvent resolve = event(read("v2-webhook-resolve"));

        assertThat(resolve.dedupKey()).isEqualTo(trigger.dedupKey());
        assertThat(resolve.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:08:09Z"));
        assertThat(trigger.title()).isEqualTo("My new incident");
    }

    @Test
    void eventOfTheEventsApiIsSentElsewhere() {
        assertThat(finding(read("trigger")).found()).isEqualTo("an event of the Events API");
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("pagerduty/" + name + ".json"));
    }
}

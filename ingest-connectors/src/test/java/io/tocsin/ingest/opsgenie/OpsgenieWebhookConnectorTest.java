package io.tocsin.ingest.opsgenie;

import static io.tocsin.ingest.connector.Readings.command;
import static io.tocsin.ingest.connector.Readings.event;
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

class OpsgenieWebhookConnectorTest {

    private final OpsgenieWebhookConnector connector = new OpsgenieWebhookConnector();

    @Test
    void everyFieldFindsItsPlace() {
        AlertEvent event = event(read("webhook-create"));

        assertThat(event.dedupKey().value()).startsWith("alert:052652ac");
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.title()).isEqualTo("Orders are slow");
        assertThat(event.description()).isEqualTo("p99 is 3 s");
        // A tag may be gone when the alert is closed, and the environment must not change then.
        assertThat(event.environment()).isEmpty();
        assertThat(event.service().value()).isEqualTo("shop-alerts");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:04:53.166Z"));
        assertThat(event.labels().asMap())
                .containsEntry("entity", "orders-db-3")
                .containsEntry("env", "prod")
                .containsEntry("tiny_id", "23")
                .containsEntry("region", "eu-1")
                .containsEntry("responders", "shop");
    }

    @Test
    void closeIsDatedByItsOwnTimeAndNotByThatOfTheCreation() {
        AlertEvent event = event(read("webhook-close"));

        assertThat(event.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:07:54.669Z"));
        assertThat(event.dedupKey()).isEqualTo(event(read("webhook-create")).dedupKey());
    }

    @Test
    void aliasThatIsADashIdentifiesNothing() {
        AlertEvent created = event(read("webhook-alias-dash-create"));

        assertThat(created.dedupKey().value()).isEqualTo("alert:6552a02b-0001");
        assertThat(event(read("webhook-alias-dash-close")).dedupKey()).isEqualTo(created.dedupKey());
        assertThat(created.labels().asMap())
                .containsEntry("st", "sla:100")
                .containsEntry("Name", "shop-api")
                .doesNotContainKeys("alias", "Monitor Url");
    }

    @Test
    void numbersMayBeTextsAndPrioritiesNumbers() {
        AlertEvent strings = event(read("webhook-numbers-as-strings"));

        assertThat(strings.severity()).isEqualTo(Severity.ERROR);
        assertThat(strings.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:09:15.455Z"));
        assertThat(strings.labels().asMap())
                .containsEntry("component", "mysql")
                .containsEntry("env", "live")
                .containsEntry("site", "sg1");
        assertThat(event(read("webhook-priority-number")).severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource({"webhook-acknowledge, ACKNOWLEDGE, ''", "webhook-add-note, NOTE, restarting the pool"})
    void whatItsUsersDoIsDoneToTheIncidentOfTheAlert(String name, AlertCommand.Action action, String note) {
        AlertCommand command = command(read(name));

        assertThat(command.action()).isEqualTo(action);
        assertThat(command.actor()).isEqualTo("ada@example.org");
        assertThat(command.note()).isEqualTo(note);
        assertThat(command.dedupKey()).isEqualTo(event(read("webhook-create")).dedupKey());
    }

    @ParameterizedTest
    @CsvSource({
        "Snooze, MUTED",
        "SnoozeEnded, MUTED",
        "Escalate, NOTE",
        "UpdatePriority, NOTE",
        "AddTags, NOTE",
        "deploy, NOTE"
    })
    void whatAnAlertHereDoesNotHaveIsIgnored(String action, IgnoreReason reason) {
        String body = "{\"action\": \"" + action + "\", \"alert\": {\"alertId\": \"a\"}}";

        assertThat(ignored(connector.read(Payloads.json(body)))).isEqualTo(reason);
    }

    @Test
    void actionsInSmallLettersAreTheSame() {
        assertThat(event(connector.read(Payloads.json("{\"action\": \"delete\", \"alert\": {\"alertId\": \"a\"}}")))
                        .status())
                .isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void bodyWithoutAnActionOrAnAlertIsRefused() {
        assertThat(finding(connector.read(Payloads.json("{\"alert\": {\"alertId\": \"a\"}}")))
                        .place())
                .isEqualTo("action");
        assertThat(finding(connector.read(Payloads.json("{\"action\": \"Close\", \"alert\": {\"alias\": \"-\"}}")))
                        .place())
                .isEqualTo("alert.alertId");
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("opsgenie/" + name + ".json"));
    }
}

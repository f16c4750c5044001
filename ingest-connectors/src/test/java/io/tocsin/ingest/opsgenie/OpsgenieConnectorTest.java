package io.tocsin.ingest.opsgenie;

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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpsgenieConnectorTest {

    private static final String BY_ALIAS = "identifierType=alias";

    private final OpsgenieConnector connector = new OpsgenieConnector();

    @Test
    void everyFieldOfANewAlertFindsItsPlace() {
        Reading reading = connector.read(created("create"));
        AlertEvent event = event(reading);

        assertThat(events(reading).remarks()).containsExactly(Remark.TIME_ASSUMED);
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.service().value()).isEqualTo("shop-alerts");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Disk of orders-db-3 is 99 % full");
        assertThat(event.description()).isEqualTo("Volume /data\nhas 1 % left");
        assertThat(event.links()).extracting(Link::name).containsExactly("source", "url");
        assertThat(event.labels().asMap())
                .containsEntry("alias", "orders-db-3/disk")
                .containsEntry("entity", "orders-db-3")
                .containsEntry("responders", "Shop, Night")
                .containsEntry("tags", "disk")
                .containsEntry("sla", "gold:1")
                .containsEntry("region", "eu-1")
                .containsEntry("count", "3")
                .containsEntry("Monitor Type", "disk");
    }

    @Test
    void alertIsFoundAgainByItsAliasAndByTheIdThatWeGaveIt() {
        AlertEvent created = event(connector.read(created("create")));
        String id = OpsgenieIds.ofKey(created.dedupKey()).orElseThrow();

        AlertEvent byAlias = event(follow("POST", "/v2/alerts/orders-db-3/disk/close", BY_ALIAS, "{}"));
        AlertEvent byId = event(follow("POST", "/v2/alerts/" + id + "/close", "", ""));
        AlertEvent deleted = event(follow("DELETE", "/v2/alerts/orders-db-3/disk", BY_ALIAS, ""));

        assertThat(byAlias.dedupKey()).isEqualTo(created.dedupKey());
        assertThat(byId.dedupKey()).isEqualTo(created.dedupKey());
        assertThat(deleted.dedupKey()).isEqualTo(created.dedupKey());
        assertThat(byAlias.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(deleted.status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void requestIdTellsWhatWasAskedOfWhichAlert() {
        String id = OpsgenieIds.ofAlias("shop", "a");
        String request = OpsgenieIds.request(id, OpsgenieAction.ACKNOWLEDGE);

        assertThat(java.util.UUID.fromString(request)).hasToString(request);
        assertThat(OpsgenieIds.action(request)).contains(OpsgenieAction.ACKNOWLEDGE);
        assertThat(OpsgenieIds.alert(request)).isEqualTo(id);
        assertThat(OpsgenieIds.action("nothing")).isEmpty();
        assertThat(OpsgenieIds.ofAlias("other", "a")).isNotEqualTo(id);
    }

    @Test
    void closingTwoAlertsWithTheSameBodyAreTwoEvents() {
        assertThat(event(follow("POST", "/v2/alerts/a/close", BY_ALIAS, "{}")).id())
                .isNotEqualTo(event(follow("POST", "/v2/alerts/b/close", BY_ALIAS, "{}"))
                        .id());
    }

    @ParameterizedTest
    @CsvSource({"acknowledge, ACKNOWLEDGE", "unacknowledge, UNACKNOWLEDGE", "notes, NOTE"})
    void whatItsUsersDoIsDoneToTheIncidentOfTheAlert(String part, AlertCommand.Action action) {
        String body = new String(Payloads.bytes("opsgenie/note.json"), java.nio.charset.StandardCharsets.UTF_8);

        AlertCommand command = command(follow("POST", "/v2/alerts/orders-db-3/disk/" + part, BY_ALIAS, body));

        assertThat(command.action()).isEqualTo(action);
        assertThat(command.actor()).isEqualTo("ada@example.org");
        assertThat(command.note()).isEqualTo("the volume is being grown");
        assertThat(command.dedupKey())
                .isEqualTo(event(connector.read(created("create"))).dedupKey());
    }

    @ParameterizedTest
    @CsvSource({"snooze, MUTED", "tags, NOTE", "priority, NOTE", "actions/Restart, NOTE", "assign, NOTE"})
    void whatAnAlertHereDoesNotHaveIsIgnored(String part, IgnoreReason reason) {
        assertThat(ignored(follow("POST", "/v2/alerts/a/" + part, BY_ALIAS, "{}")))
                .isEqualTo(reason);
    }

    @Test
    void alertWithoutPriorityHasTheOneThatOpsgenieGivesIt() {
        Reading reading = connector.read(created("create-minimal"));

        assertThat(event(reading).severity()).isEqualTo(Severity.WARNING);
        assertThat(events(reading).remarks()).doesNotContain(Remark.SEVERITY_ASSUMED);
    }

    @Test
    void alertWithoutAnAliasIsAnAlertOfItsOwn() {
        assertThat(event(connector.read(Payloads.json("{\"message\": \"a\"}"))).dedupKey())
                .isNotEqualTo(event(connector.read(Payloads.json("{\"message\": \"b\"}")))
                        .dedupKey());
    }

    @Test
    void whatOpsgenieRefusesIsRefused() {
        assertThat(finding(connector.read(created("create-empty-message"))).place())
                .isEqualTo("message");
        assertThat(finding(follow("POST", "/v2/alerts/a/notes", BY_ALIAS, "{}")).place())
                .isEqualTo("note");
        assertThat(finding(follow("POST", "/v2/alerts/12/close", "identifierType=tiny", ""))
                        .place())
                .isEqualTo("identifierType");
        assertThat(finding(follow("POST", "/v2/alerts/a", "", "{}")).place()).isEqualTo("path");
    }

    private static Payload created(String name) {
        return Payloads.with(
                Payloads.resource("opsgenie/" + name + ".json"), new RequestHead("POST", "/v2/alerts", "", Map.of()));
    }

    private Reading follow(String method, String path, String query, String body) {
        return connector.read(Payloads.with(Payloads.json(body), new RequestHead(method, path, query, Map.of())));
    }
}

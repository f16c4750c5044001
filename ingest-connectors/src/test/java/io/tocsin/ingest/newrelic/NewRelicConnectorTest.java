package io.tocsin.ingest.newrelic;

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
import io.tocsin.model.journal.AlertCommand;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewRelicConnectorTest {

    private static final String SAMPLE_URL =
            "https://radar-api.service.newrelic.com/accounts/1/issues/0ea2df1c-adab-45d2-aae0-042b609d2322";

    private final NewRelicConnector connector = new NewRelicConnector();

    @Test
    void issueOfAWorkflowIsReadWhole() {
        AlertEvent event = event("accumulations-activated.json");

        assertThat(events("accumulations-activated.json").remarks()).isEmpty();
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.title()).isEqualTo("Database latency");
        assertThat(event.service().value()).isEqualTo("orders");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_795_310_460_000L));
        assertThat(event.labels().get("entities")).contains("orders-db");
        assertThat(event.labels().get("workflow")).contains("tier 1");
        assertThat(event.labels().get("accumulations.tag.team")).contains("data");
        assertThat(event.links()).extracting("name").containsExactly("issue", "runbook");
    }

    @Test
    void entitiesThatAreNamedTwiceAreOneAndSayNothingOfTheService() {
        AlertEvent event = event("workflow-activated.json");

        assertThat(event.labels().get("entities")).contains("checkout, cart");
        assertThat(event.service().value()).isEqualTo("unassigned");
    }

    @Test
    void addressOfTheIssueComesBeforeTheId() {
        assertThat(key("{\"id\": \"1\", \"issueUrl\": \"https://x.example.org/accounts/7/issues/aaa-bbb?notifier=W\"}"))
                .isEqualTo("issue:aaa-bbb")
                .isEqualTo(key("{\"issueId\": \"aaa-bbb\"}"))
                .isEqualTo(key("{\"id\": \"2\", \"issuePageUrl\": \"https://x.example.org/redirect/issue/aaa-bbb\"}"));
    }

    @Test
    void addressThatWasLeftFromTheSampleIdentifiesNothing() {
        assertThat(key("{\"id\": \"aaa\", \"issueUrl\": \"" + SAMPLE_URL + "?notifier=SLACK\"}"))
                .isEqualTo("issue:aaa");
    }

    @Test
    void incidentsOfTwoAccountsAreTwoAlerts() {
        assertThat(key("{\"incident_id\": 12, \"account_id\": 1}"))
                .isNotEqualTo(key("{\"incident_id\": 12, \"account_id\": 2}"))
                .isEqualTo(key("{\"id\": 12, \"account_id\": \"1\"}"));
    }

    @Test
    void formSaysWhatTheObjectSays() {
        AlertEvent form = event("classic-open-form.txt");
        AlertEvent json = event("classic-open.json");

        assertThat(form.dedupKey()).isEqualTo(json.dedupKey());
        assertThat(form.title()).isEqualTo("High CPU on the web tier").isEqualTo(json.title());
        assertThat(form.occurredAt()).isEqualTo(json.occurredAt());
        assertThat(json.service().value()).isEqualTo("web");
    }

    @Test
    void acknowledgedIssueStillFiresAndIsTaken() {
        Reading.Events reading = events("workflow-acknowledged.json");
        AlertCommand command = reading.commands().get(0);

        assertThat(reading.events().get(0).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(command.action()).isEqualTo(AlertCommand.Action.ACKNOWLEDGE);
        assertThat(command.dedupKey())
                .isEqualTo(event("workflow-activated.json").dedupKey());
        assertThat(command.actor()).isEqualTo("ada@example.org");
        assertThat(command.service()).isEqualTo(reading.events().get(0).service());
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED,FIRING,false",
        "deactivated,FIRING,false",
        "open,FIRING,false",
        "Closed,RESOLVED,false",
        "melted,FIRING,true",
        "'',FIRING,true"
    })
    void stateIsKnownInAnyCase(String state, AlertStatus status, boolean assumed) {
        Reading.Events reading =
                (Reading.Events) connector.read(Payloads.json("{\"id\": \"a\", \"state\": \"" + state + "\"}"));

        assertThat(reading.events().get(0).status()).isEqualTo(status);
        assertThat(reading.remarks().contains(Remark.STATUS_ASSUMED)).isEqualTo(assumed);
    }

    @Test
    void templateWithNothingButTheIdFires() {
        Reading.Events reading = events("id-only.json");

        assertThat(reading.events().get(0).title()).isEqualTo("New Relic issue 96474cc3-ce8c-42ec-b88d-f107851a1900");
        assertThat(reading.remarks()).contains(Remark.STATUS_ASSUMED, Remark.SEVERITY_ASSUMED, Remark.TIME_ASSUMED);
    }

    @Test
    void timeFarFromOursIsNone() {
        Reading.Events reading = (Reading.Events)
                connector.read(Payloads.json("{\"id\": 1234, \"state\": \"open\", \"createdAt\": 160513393115100000}"));

        assertThat(reading.remarks()).contains(Remark.TIME_ASSUMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic-test.json", "workflow-test.json"})
    void whatTheTestButtonsSendIsNoAlert(String name) {
        assertThat(read(name))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.TEST_NOTIFICATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unexpanded.txt", "unexpanded-quoted.json"})
    void templateThatWasNotFilledIsUnreadableForThatReason(String name) {
        assertThat(read(name)).isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> {
            assertThat(unreadable.finding().cause()).isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
            assertThat(unreadable.finding().found()).isEqualTo("{{ json issueId }}");
        });
    }

    @Test
    void messageThatNamesNoIssueIsUnreadable() {
        assertThat(connector.read(Payloads.json("{\"title\": \"Slow\", \"state\": \"ACTIVATED\"}")))
                .isInstanceOf(Reading.Unreadable.class);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("newrelic").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    private void expectAsNoted(RecordedPayload recorded) {
        Reading reading = connector.read(recorded.payload());
        if (recorded.name().contains("test-notification") || recorded.name().contains("id-mismatch")) {
            assertThat(reading).isInstanceOf(Reading.Ignored.class);
            return;
        }
        Reading.Events events = (Reading.Events) reading;
        boolean closed = recorded.name().contains("closed");
        assertThat(events.events().get(0).status()).isEqualTo(closed ? AlertStatus.RESOLVED : AlertStatus.FIRING);
        assertThat(events.commands()).hasSize(recorded.name().contains("acknowledged") ? 1 : 0);
    }

    private String key(String body) {
        return ((Reading.Events) connector.read(Payloads.json(body)))
                .events()
                .get(0)
                .dedupKey()
                .value();
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("newrelic/" + name));
    }

    private Reading.Events events(String name) {
        return (Reading.Events) read(name);
    }

    private AlertEvent event(String name) {
        return events(name).events().get(0);
    }
}

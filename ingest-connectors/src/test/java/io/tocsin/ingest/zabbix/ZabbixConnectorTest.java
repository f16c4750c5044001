package io.tocsin.ingest.zabbix;

import static io.tocsin.ingest.connector.Readings.command;
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
import io.tocsin.model.journal.AlertCommand;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZabbixConnectorTest {

    private final ZabbixConnector connector = new ZabbixConnector();

    @Test
    void problemIsReadWhole() {
        Reading reading = read("problem.json");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).isEmpty();
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:event:90321");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.service().value()).isEqualTo("orders");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Disk space is low on shop-db-3: /data");
        assertThat(event.description()).startsWith("Problem started at 02:14:52 on 2026.11.22\nHost: shop-db-3");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:14:52Z"));
        assertThat(event.links()).extracting("name").containsExactly("runbook", "zabbix");
        assertThat(event.labels().asMap())
                .containsEntry("host", "shop-db-3")
                .containsEntry("trigger_id", "18807")
                .containsEntry("scope", "capacity,disk")
                .containsEntry("tags", "noisy")
                .containsEntry("host_group", "Databases");
    }

    @Test
    void macrosThatDoNotApplyAreNoLabels() {
        assertThat(event(read("problem.json")).labels().asMap().values()).noneMatch(value -> value.contains("{EVENT"));
    }

    @Test
    void recoveryHappenedWhenItsOwnMacrosSay() {
        AlertEvent event = event(read("resolved.json"));

        assertThat(event.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:02:07Z"));
    }

    @Test
    void acknowledgementConcernsTheIncidentOfTheProblem() {
        Reading reading = read("acknowledged.json");
        AlertCommand command = command(reading);

        assertThat(events(reading).events()).isEmpty();
        assertThat(command.action()).isEqualTo(AlertCommand.Action.ACKNOWLEDGE);
        assertThat(command.dedupKey()).isEqualTo(event(read("problem.json")).dedupKey());
        assertThat(command.service()).isEqualTo(event(read("problem.json")).service());
        assertThat(command.actor()).isEqualTo("Ada Example");
        assertThat(command.note()).isEqualTo("I look at it");
        assertThat(command.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:20:00Z"));
    }

    @Test
    void newSeverityIsNewsOfTheProblemAndItsMessageANote() {
        Reading reading = read("severity-changed.json");

        assertThat(event(reading).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event(reading).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(command(reading).action()).isEqualTo(AlertCommand.Action.NOTE);
    }

    @ParameterizedTest
    @CsvSource({
        "unacknowledged, UNACKNOWLEDGE",
        "commented, NOTE",
        "closed, NOTE",
        "'acknowledged, closed', ACKNOWLEDGE"
    })
    void eachUpdateIsTold(String action, AlertCommand.Action expected) {
        assertThat(command(update(action, "a text")).action()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"suppressed, MUTED", "unsuppressed, MUTED", "closed, NOTE", "changed event rank to symptom, NOTE"})
    void updateThatConcernsNobodyHereIsIgnored(String action, IgnoreReason reason) {
        assertThat(ignored(update(action, ""))).isEqualTo(reason);
    }

    @Test
    void updatesOfZabbixSevenAreStructured() {
        Reading reading = connector.read(
                Payloads.json(
                        "{\"event_id\": 5, \"event_update_status\": 1,"
                                + " \"event_value\": 1, \"event_name\": \"n\", \"event_update_nseverity\": 5, \"event_update_actionjson\":"
                                + " \"{\\\"acknowledge\\\":true,\\\"message\\\":\\\"mine\\\",\\\"severity\\\":{\\\"old\\\":2,\\\"new\\\":5}}\"}"));

        assertThat(command(reading).action()).isEqualTo(AlertCommand.Action.ACKNOWLEDGE);
        assertThat(command(reading).note()).isEqualTo("mine");
        assertThat(event(reading).severity()).isEqualTo(Severity.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource({
        "5, CRITICAL",
        "4, ERROR",
        "3, WARNING",
        "2, WARNING",
        "1, INFO",
        "0, INFO",
        "Disaster, CRITICAL",
        "High, ERROR",
        "Average, WARNING",
        "Not classified, INFO"
    })
    void everySeverityHasAMeaning(String word, Severity severity) {
        assertThat(event(connector.read(Payloads.json("{\"event_id\": 5, \"event_nseverity\": \"" + word + "\"}")))
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void timesAreOfTheZoneThatAParameterNames() {
        String body =
                "{\"event_id\": 5, \"event_value\": 1, \"event_date\": \"2026.11.22\", \"event_time\": \"03:14:00\""
                        + ", \"time_zone\": \"%s\"}";

        assertThat(event(connector.read(Payloads.json(body.formatted("Europe/Berlin"))))
                        .occurredAt())
                .isEqualTo(Instant.parse("2026-11-22T02:14:00Z"));
        assertThat(event(connector.read(Payloads.json(body.formatted("Nowhere"))))
                        .occurredAt())
                .isEqualTo(Payloads.NOW);
    }

    @Test
    void timestampOfZabbixSevenCountsFirst() {
        assertThat(event(connector.read(Payloads.json("{\"event_id\": 5, \"event_timestamp\": \"1795316291\","
                                + " \"event_date\": \"2026.01.01\", \"event_time\": \"00:00:00\"}")))
                        .occurredAt())
                .isEqualTo(Instant.ofEpochSecond(1_795_316_291L));
    }

    @Test
    void formattedBodyOfOtherToolsIsReadToo() {
        AlertEvent firing = event(read("formatted-firing.json"));

        assertThat(firing.dedupKey().value()).isEqualTo("event:90544");
        assertThat(firing.title()).isEqualTo("No answer from shop-web-1");
        assertThat(event(read("formatted-ok.json")).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event(read("formatted-ok.json")).title()).isEqualTo("No answer from shop-web-1");
    }

    @Test
    void eventIsFoundInTheLinkOfABodyWithoutIds() {
        assertThat(event(read("by-link-problem.json")).dedupKey().value()).isEqualTo("event:90600");
        assertThat(status(read("by-link-resolved.json"))).contains(AlertStatus.RESOLVED);
    }

    @Test
    void keyOfOnesOwnComesFirst() {
        assertThat(event(connector.read(Payloads.json("{\"dedup_key\": \"18807\", \"event_id\": 5}")))
                        .dedupKey()
                        .value())
                .isEqualTo("key:18807");
    }

    @Test
    void hostAndNameIdentifyWhereNothingElseDoes() {
        String body = "{\"host\": \"db-1\", \"alert_subject\": \"%s: no answer\"}";
        Reading problem = connector.read(Payloads.json(body.formatted("Problem")));
        Reading resolved = connector.read(Payloads.json(body.formatted("Resolved in 5m 3s")));

        assertThat(event(problem).dedupKey()).isEqualTo(event(resolved).dedupKey());
        assertThat(event(resolved).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(remarks(problem)).contains(Remark.IDENTITY_FROM_TITLE);
    }

    @Test
    void rawLinesAndQuotesOfAShellScriptAreMended() {
        Reading reading = read("broken-lines.json");

        assertThat(event(reading).dedupKey().value()).isEqualTo("event:90701");
        assertThat(event(reading).description()).contains("Host: \"shop-db-1\" (C:\\Program Files\\x)");
        assertThat(remarks(reading)).contains(Remark.JSON_MENDED);
    }

    @Test
    void cancelledEscalationIsANoteOnTheIncident() {
        Reading reading = read("cancelled.txt");

        assertThat(command(reading).dedupKey().value()).isEqualTo("event:90321");
        assertThat(command(reading).note())
                .isEqualTo("NOTE: Escalation cancelled: trigger \"shop-db-3 does not answer\" disabled.");
    }

    @Test
    void lineInFrontOfTheBodyIsNoFault() {
        Reading reading = connector.read(Payloads.json("Sent by {HOST.NAME}:\n{\"event_id\": 5, \"event_value\": 0}"));

        assertThat(event(reading).status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void discoveryIsNoProblem() {
        assertThat(ignored(connector.read(Payloads.json("{\"event_source\": \"1\", \"event_id\": 5}"))))
                .isEqualTo(IgnoreReason.NO_ALERT);
    }

    @Test
    void templateThatNobodyFilledIsNamed() {
        assertThat(finding(connector.read(
                                Payloads.json("{\"event_id\": \"{EVENT.ID}\", \"event_value\": \"{EVENT.VALUE}\"}")))
                        .cause())
                .isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
        assertThat(finding(connector.read(Payloads.json("{\"colour\": \"red\"}")))
                        .cause())
                .isEqualTo(DeadLetterCause.MISSING_FIELD);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("zabbix").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    private void expectAsNoted(RecordedPayload recorded) {
        Reading reading = connector.read(recorded.payload());
        String name = recorded.name();
        if (name.contains("cancelled")) {
            assertThat(command(reading).note()).startsWith("NOTE: Escalation cancelled");
        } else {
            boolean over = name.contains("-ok") || name.contains("resolved");
            assertThat(status(reading)).contains(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
        }
    }

    private Reading update(String action, String message) {
        return connector.read(Payloads.json("{\"event_id\": 5, \"event_update_status\": \"1\", \"event_value\": \"1\","
                + " \"event_update_action\": \"" + action + "\", \"event_update_message\": \"" + message + "\"}"));
    }

    private Reading read(String name) {
        return connector.read(Payloads.of(Payloads.bytes("zabbix/" + name), "application/json"));
    }
}

package io.tocsin.ingest.nagios;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.journal.AlertCommand;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NagiosConnectorTest {

    private final NagiosConnector connector = new NagiosConnector();

    private Reading.Events events(Payload payload) {
        return Readings.events(connector.read(payload));
    }

    private AlertEvent event(Payload payload) {
        return events(payload).events().get(0);
    }

    private static Payload notification(String type, String state) {
        return Payloads.json("{\"type\": \"" + type + "\", \"host\": \"db-03\", \"service\": \"disk /\", \"state\": \""
                + state + "\", \"time\": \"1795317261\", \"comment\": \"x\", \"author\": \"anna\"}");
    }

    @Test
    void aProblemOfAServiceIsAnAlertOfHostAndCheck() {
        Reading.Events events = events(Payloads.resource("nagios/service-problem.json"));
        AlertEvent event = events.events().get(0);

        assertThat(event.dedupKey().value()).isEqualTo("service:db-03|disk /");
        assertThat(event.title()).isEqualTo("disk / on db-03 is CRITICAL");
        assertThat(event.description()).isEqualTo("DISK CRITICAL - free space: / 512 MB (2%)");
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:15.926Z"));
        assertThat(event.service().value()).isEqualTo("orders");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.labels().get("host")).contains("db-03");
        assertThat(event.labels().get("check")).contains("disk /");
        assertThat(event.labels().get("address")).contains("10.20.0.21");
        assertThat(events.remarks()).isEmpty();
    }

    @Test
    void aHostIsAnAlertOfItsOwnAndAMacroThatDoesNotApplyIsNotThere() {
        AlertEvent host = event(Payloads.resource("nagios/host-down.txt"));

        assertThat(host.dedupKey().value()).isEqualTo("host:db-03");
        assertThat(host.title()).isEqualTo("db-03 is DOWN");
        assertThat(host.labels().get("check")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WARNING, WARNING",
        "CRITICAL, CRITICAL",
        "UNKNOWN, ERROR",
        "DOWN, CRITICAL",
        "UNREACHABLE, ERROR",
        "1, WARNING"
    })
    void eachStateHasItsSeverity(String state, Severity severity) {
        assertThat(event(notification("PROBLEM", state)).severity()).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "PROBLEM, CRITICAL, FIRING",
        "RECOVERY, OK, RESOLVED",
        "FLAPPINGSTART, CRITICAL, FIRING",
        "FLAPPINGSTOP, OK, RESOLVED",
        "FLAPPINGEND, CRITICAL, FIRING",
        "DOWNTIMEEND, OK, RESOLVED",
        "DOWNTIMECANCELLED, WARNING, FIRING",
        "DOWNTIMEREMOVED, OK, RESOLVED",
        "'', OK, RESOLVED",
        "SOMETHING NEW, CRITICAL, FIRING"
    })
    void theTypeSaysAndElseTheState(String type, String state, AlertStatus status) {
        assertThat(event(notification(type, state)).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"DOWNTIMESTART, CRITICAL", "FLAPPINGSTART, OK", "FLAPPINGSTOP, ''"})
    void thatTheCoreIsQuietSaysNothingOfTheCheck(String type, String state) {
        assertThat(connector.read(notification(type, state)))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.MUTED));
    }

    @Test
    void anAcknowledgementIsHandedOnWithWhoAndWhy() {
        Reading.Events events = events(Payloads.resource("nagios/acknowledgement.json"));

        assertThat(events.events()).isEmpty();
        assertThat(events.commands()).singleElement().satisfies(command -> {
            assertThat(command.action()).isEqualTo(AlertCommand.Action.ACKNOWLEDGE);
            assertThat(command.actor()).isEqualTo("anna");
            assertThat(command.note()).isEqualTo("cleaning up");
            assertThat(command.dedupKey())
                    .isEqualTo(event(Payloads.resource("nagios/service-problem.json"))
                            .dedupKey());
            assertThat(command.service().value()).isEqualTo("orders");
        });
    }

    @Test
    void aCustomNotificationIsANoteIfItSaysAnything() {
        assertThat(events(notification("CUSTOM", "OK")).commands())
                .singleElement()
                .satisfies(command -> assertThat(command.action()).isEqualTo(AlertCommand.Action.NOTE));
        assertThat(connector.read(Payloads.json("{\"type\": \"CUSTOM\", \"host\": \"a\", \"state\": \"UP\"}")))
                .isInstanceOf(Reading.Ignored.class);
    }

    @Test
    void outputOfAPluginThatBreaksTheJsonIsMended() {
        Reading.Events events = events(Payloads.resource("nagios/raw-plugin-output.json"));

        assertThat(events.remarks()).contains(Remark.JSON_MENDED);
        assertThat(events.events().get(0).description())
                .isEqualTo("CRITICAL: C:\\Users\\x \"unknown volume\"\nstderr: ${PATH} not found|'/'=512MB;;;0;1000");
        assertThat(events.events().get(0).dedupKey().value()).isEqualTo("service:win-07|disk C");
    }

    @Test
    void macrosThatWereNotReplacedAreRefusedByName() {
        assertThat(connector.read(Payloads.resource("nagios/unexpanded.json")))
                .isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> {
                    assertThat(unreadable.finding().cause()).isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
                    assertThat(unreadable.finding().found()).contains("$HOSTNAME$");
                });
    }

    @Test
    void namesAreFoundInAnySpelling() {
        AlertEvent event =
                event(Payloads.json("{\"NAGIOS_NOTIFICATIONTYPE\": \"PROBLEM\", \"NAGIOS_HOSTNAME\": \"db-03\","
                        + " \"NAGIOS_SERVICEDESC\": \"disk /\", \"NAGIOS_SERVICESTATE\": \"WARNING\", \"NAGIOS_HOSTSTATE\": \"UP\","
                        + " \"NAGIOS_CONTACTEMAIL\": \"anna@example.org\", \"NAGIOS_HOSTGROUPNAMES\": \"linux\"}"));

        assertThat(event.dedupKey().value()).isEqualTo("service:db-03|disk /");
        assertThat(event.severity()).isEqualTo(Severity.WARNING);
        assertThat(event.labels().get("hostgroupnames")).contains("linux");
        assertThat(event.labels().toString()).doesNotContain("anna@example.org");
    }

    @Test
    void aResultOfIcingasApiIsReadAndOneThatIsNotSureIsNot() {
        AlertEvent event = event(Payloads.resource("nagios/icinga-check-result.json"));

        assertThat(event.dedupKey().value()).isEqualTo("service:router-1|ping4");
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.description()).startsWith("PING CRITICAL");
        assertThat(event.occurredAt()).isEqualTo(Payloads.NOW);
        assertThat(connector.read(
                        Payloads.json("{\"check_result\": {\"state\": \"CRITICAL\", \"state_type\": \"SOFT\"},"
                                + " \"host\": {\"name\": \"a\"}}")))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.PENDING));
    }

    @Test
    void aTimeWithoutAZoneIsNotTrusted() {
        Reading.Events events = events(Payloads.json("{\"type\": \"PROBLEM\", \"host\": \"a\", \"state\": \"DOWN\","
                + " \"datetime\": \"2026-11-22 01:00:00\"}"));

        assertThat(events.remarks()).contains(Remark.TIME_ASSUMED);
    }

    @Test
    void nothingAtAllIsTakenForFiringWithARemark() {
        Reading.Events events = events(Payloads.json("{\"host\": \"a\"}"));

        assertThat(events.events().get(0).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(events.remarks()).contains(Remark.STATUS_ASSUMED, Remark.SEVERITY_ASSUMED);
    }
}

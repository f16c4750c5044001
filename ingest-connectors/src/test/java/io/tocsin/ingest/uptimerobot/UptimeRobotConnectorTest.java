package io.tocsin.ingest.uptimerobot;

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
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UptimeRobotConnectorTest {

    private final UptimeRobotConnector connector = new UptimeRobotConnector();

    private Reading.Events events(Payload payload) {
        return Readings.events(connector.read(payload));
    }

    private AlertEvent event(String name) {
        return events(Payloads.resource("uptimerobot/" + name)).events().get(0);
    }

    @Test
    void aMonitorThatIsDownTellsWhichSinceWhenAndWhy() {
        AlertEvent down = event("down.json");

        assertThat(down.dedupKey().value()).isEqualTo("monitor:778812345");
        assertThat(down.title()).isEqualTo("Checkout page is down");
        assertThat(down.description()).isEqualTo("HTTP 503 - Service Unavailable");
        assertThat(down.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:02Z"));
        assertThat(down.severity()).isEqualTo(Severity.ERROR);
        assertThat(down.links()).extracting(link -> link.name()).containsExactly("target", "monitor");
    }

    @Test
    void aVariableThatHasNoValueIsNotThere() {
        assertThat(event("down.json").labels().toString()).doesNotContain("*");
        assertThat(event("down.json").labels().get("alertDuration")).isEmpty();
    }

    @Test
    void aFormAndOtherNamesAreTheSameAlert() {
        Payload renamed = Payloads.json("{\"monitor_id\": 778812345, \"monitor_friendly_name\": \"Checkout page\","
                + " \"alert_type\": \"2\", \"alert_details\": \"OK\"}");

        assertThat(event("form-down.txt").dedupKey())
                .isEqualTo(event("down.json").dedupKey());
        assertThat(events(renamed).events().get(0).dedupKey())
                .isEqualTo(event("down.json").dedupKey());
        assertThat(events(renamed).events().get(0).status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @Test
    void withoutANumberAddressAndNameTellMonitorsApart() {
        String template =
                "{\"monitor_url\": \"shop.example.org\", \"monitor_friendly_name\": \"Shop\", \"alert_type\": \"%s\"}";
        AlertEvent down =
                events(Payloads.json(String.format(template, 1))).events().get(0);
        AlertEvent up =
                events(Payloads.json(String.format(template, 2))).events().get(0);

        assertThat(down.dedupKey().value()).isEqualTo("monitor-name:shop.example.org|Shop");
        assertThat(up.dedupKey()).isEqualTo(down.dedupKey());
        assertThat(down.links()).isEmpty();
    }

    @Test
    void aCertificateThatEndsIsAnAlertOfItsOwnThatEndsByItself() {
        AlertEvent notice = event("certificate.json");

        assertThat(notice.dedupKey().value()).isEqualTo("expiry:778812345");
        assertThat(notice.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(notice.severity()).isEqualTo(Severity.WARNING);
        assertThat(notice.expiresAt()).contains(notice.receivedAt().plus(Duration.ofDays(8)));
    }

    @ParameterizedTest
    @CsvSource({"'', Down, FIRING", "'', Up, RESOLVED", "17, Up, RESOLVED", "Down, '', FIRING"})
    void wordsStandInForTheNumber(String number, String word, AlertStatus status) {
        Reading.Events events = events(Payloads.json(
                "{\"monitorID\": 1, \"alertType\": \"" + number + "\", \"alertTypeFriendlyName\": \"" + word + "\"}"));

        assertThat(events.events().get(0).status()).isEqualTo(status);
        assertThat(events.remarks()).doesNotContain(Remark.STATUS_ASSUMED);
    }

    @Test
    void pausedIsNoAlertAndAnUnknownTypeIsTakenForDownWithARemark() {
        assertThat(connector.read(Payloads.json("{\"monitorID\": 1, \"alertType\": 99}")))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.MUTED));
        assertThat(events(Payloads.json("{\"monitorID\": 1, \"alertType\": 17}"))
                        .remarks())
                .contains(Remark.STATUS_ASSUMED);
    }

    @Test
    void aMessageThatNamesNoMonitorIsRefused() {
        assertThat(connector.read(Payloads.json("{\"monitorID\": \"*monitorID*\", \"alertType\": 1}")))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.finding().cause())
                                .isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE));
    }
}

package io.tocsin.ingest.nagios;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.journal.AlertCommand;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckmkConnectorTest {

    private final CheckmkConnector connector = new CheckmkConnector();

    private Reading.Events events(Payload payload) {
        return Readings.events(connector.read(payload));
    }

    private AlertEvent event(String name) {
        return events(Payloads.resource("checkmk/" + name)).events().get(0);
    }

    @Test
    void aServiceIsTheAlertOfItsSiteHostAndDescription() {
        AlertEvent event = event("service-problem.json");

        assertThat(event.dedupKey().value()).isEqualTo("service:prod|web-07|Filesystem /");
        assertThat(event.title()).isEqualTo("Filesystem / on web-07 is CRITICAL");
        assertThat(event.description()).isEqualTo("Used: 97.1 %\ntrend: +1 GB/day\nfull in 2 days");
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:02.123Z"));
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.labels().get("site")).contains("prod");
        assertThat(event.labels().get("cmk/site")).contains("prod");
        assertThat(events(Payloads.resource("checkmk/service-problem.json")).remarks())
                .isEmpty();
    }

    @Test
    void anAddressIsMadeWholeWithWhatStandsBeforeIt() {
        assertThat(event("service-problem.json").links())
                .singleElement()
                .satisfies(link ->
                        assertThat(link.url()).startsWith("https://mon.example.org/prod/check_mk/index.py?start_url="));
    }

    @Test
    void anAddressThatCannotBeMadeWholeIsALabelWithARemark() {
        Reading.Events events = events(Payloads.resource("checkmk/host-down-snake.json"));

        assertThat(events.remarks()).contains(Remark.LINK_DROPPED);
        assertThat(events.events().get(0).links()).isEmpty();
        assertThat(events.events().get(0).labels().get("url")).contains("/check_mk/index.py?start_url=view.py");
    }

    @Test
    void whatAChangeLeadsToIsTheStateEvenWithoutAType() {
        AlertEvent up = event("host-up-snake.json");

        assertThat(up.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(up.dedupKey()).isEqualTo(event("host-down-snake.json").dedupKey());
        assertThat(up.occurredAt()).isEqualTo(Payloads.NOW);
        assertThat(event("host-down-snake.json").occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:02Z"));
    }

    @Test
    void variablesOfAServiceInANotificationOfItsHostDoNotCount() {
        AlertEvent event = events(Payloads.json("{\"NOTIFY_WHAT\": \"HOST\", \"NOTIFY_HOSTNAME\": \"web-07\","
                        + " \"NOTIFY_SERVICEDESC\": \"left over\", \"NOTIFY_HOSTSTATE\": \"DOWN\","
                        + " \"NOTIFY_NOTIFICATIONTYPE\": \"PROBLEM\", \"NOTIFY_PARAMETER_2\": \"s3cr3t\"}"))
                .events()
                .get(0);

        assertThat(event.dedupKey().value()).isEqualTo("host:web-07");
        assertThat(event.labels().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void anAcknowledgementIsHandedOn() {
        assertThat(events(Payloads.json("{\"WHAT\": \"HOST\", \"HOSTNAME\": \"web-07\", \"OMD_SITE\": \"prod\","
                                + " \"NOTIFICATIONTYPE\": \"ACKNOWLEDGEMENT\", \"NOTIFICATIONAUTHOR\": \"anna\","
                                + " \"NOTIFICATIONCOMMENT\": \"on it\"}"))
                        .commands())
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.action()).isEqualTo(AlertCommand.Action.ACKNOWLEDGE);
                    assertThat(command.actor()).isEqualTo("anna");
                    assertThat(command.dedupKey().value()).isEqualTo("host:prod|web-07");
                });
    }
}

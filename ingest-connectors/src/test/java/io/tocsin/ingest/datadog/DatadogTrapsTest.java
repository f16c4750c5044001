package io.tocsin.ingest.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import org.junit.jupiter.api.Test;

/** Bodies in which something looks like what it is not. */
class DatadogTrapsTest {

    private final DatadogConnector connector = new DatadogConnector();

    @Test
    void monitorWhoseTransitionIsEmptyFires() {
        AlertEvent event = event(
                "{\"aggreg_key\": \"abc\", \"alert_id\": \"12\", \"alert_transition\": \"\", \"title\": \"Disk full\"}");

        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
    }

    @Test
    void eventOfAPersonIsNoAlert() {
        Reading reading = connector.read(Payloads.json("{\"alert_transition\": \"null\", \"title\": \"deployed\"}"));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.MANUAL_EVENT));
    }

    @Test
    void monitorThatNamesAnIncidentStaysAMonitor() {
        AlertEvent event = event("{\"incident_id\": \"7702\", \"title\": \"[P1] [Recovered on {host:a}] Disk\","
                + " \"alert_type\": \"success\", \"status\": \"Recovered\"}");

        assertThat(event.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event.dedupKey().value()).doesNotContain("incident");
    }

    @Test
    void keyInsideSomebodysObjectIdentifiesNothing() {
        String meta = "\"meta\": {\"alias\": \"payments\"}, \"title\": \"t\", \"alert_transition\": \"Triggered\"}";

        assertThat(key("{\"alert_id\": 1, " + meta)).isNotEqualTo(key("{\"alert_id\": 2, " + meta));
    }

    @Test
    void keyInsideTheEventObjectIdentifiesTheAlert() {
        assertThat(
                        key(
                                "{\"event\": {\"aggreg_key\": \"73e0\"}, \"title\": \"t\", \"alert_transition\": \"Triggered\"}"))
                .isEqualTo("aggreg:73e0");
    }

    @Test
    void hostsOfOneMonitorStayApart() {
        assertThat(key("{\"alert_id\": 5, \"tags\": \"host:a,monitor\", \"transition\": \"Triggered\"}"))
                .isNotEqualTo(key("{\"alert_id\": 5, \"tags\": \"host:b,monitor\", \"transition\": \"Recovered\"}"))
                .isEqualTo(key("{\"alert_id\": 5, \"tags\": \"host:a\", \"transition\": \"Recovered\"}"));
    }

    @Test
    void tagsThatComeAndGoDoNotChangeTheAlert() {
        assertThat(key("{\"title\": \"[Triggered] Slow\", \"tags\": \"service:a,team:x\"}"))
                .isEqualTo(key("{\"title\": \"[Recovered] Slow\", \"tags\": \"service:a,team:x,monitor\"}"));
    }

    @Test
    void securitySignalsStayApartAndKeepTheirSeverity() {
        String signal = "{\"security_signal_id\": \"%s\", \"security_signal_severity\": \"%s\","
                + " \"security_rule_name\": \"Brute force\", \"tags\": \"service:auth\"}";

        assertThat(key(signal.formatted("AAA", "critical"))).isNotEqualTo(key(signal.formatted("BBB", "low")));
        assertThat(event(signal.formatted("AAA", "critical")).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event(signal.formatted("BBB", "low")).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void reminderOfMissingDataIsNoWorseThanMissingData() {
        assertThat(event("{\"alert_id\": 1, \"alert_transition\": \"Renotify\","
                                + " \"title\": \"[P1] [Re-No Data on {host:a}] Disk\"}")
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    private String key(String body) {
        return event(body).dedupKey().value();
    }

    private AlertEvent event(String body) {
        Reading reading = connector.read(Payloads.json(body));
        assertThat(reading).isInstanceOf(Reading.Events.class);
        return ((Reading.Events) reading).events().get(0);
    }
}

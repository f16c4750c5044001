package io.tocsin.ingest.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcpMonitoringConnectorTest {

    private final GcpMonitoringConnector connector = new GcpMonitoringConnector();

    @Test
    void openIncidentIsReadWhole() {
        Reading.Events reading = (Reading.Events) read("v1.2-open");
        AlertEvent event = reading.events().get(0);

        assertThat(reading.remarks()).isEmpty();
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.title()).isEqualTo("VM Instance - CPU utilization");
        assertThat(event.description())
                .startsWith("CPU utilization for checkout-7")
                .endsWith("See the **runbook**.");
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_795_310_861));
        // The address names another incident than the id: the id counts.
        assertThat(event.dedupKey().value()).isEqualTo("incident:0.nq2x7c1w9k3p");
        assertThat(event.labels().get("zone")).contains("europe-west1-b");
        assertThat(event.labels().get("team")).contains("shop");
        assertThat(event.labels().get("resource")).contains("checkout-7");
        assertThat(event.labels().get("condition.conditionThreshold.comparison"))
                .contains("COMPARISON_GT");
        assertThat(event.links()).extracting("name").containsExactly("incident", "Runbook");
    }

    @Test
    void closedIncidentHappenedWhenItEnded() {
        AlertEvent event = event("v1.2-closed");

        assertThat(event.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_795_311_471));
    }

    @Test
    void incidentWithoutASeverityIsAnErrorAndSaid() {
        Reading.Events reading = (Reading.Events) read("minimal-open");

        assertThat(reading.events().get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(reading.remarks()).contains(Remark.SEVERITY_ASSUMED);
        assertThat(reading.events().get(0).description()).contains("Call the shop.");
    }

    @ParameterizedTest
    @CsvSource({"OPEN,FIRING,false", "CLOSED,RESOLVED,false", "acknowledged,FIRING,false", "molten,FIRING,true"})
    void stateIsKnownInAnyCase(String state, AlertStatus status, boolean assumed) {
        Reading.Events reading = (Reading.Events) connector.read(Payloads.json(
                "{\"incident\": {\"incident_id\": \"a\", \"state\": \"" + state + "\", \"started_at\": 1795310861}}"));

        assertThat(reading.events().get(0).status()).isEqualTo(status);
        assertThat(reading.remarks().contains(Remark.STATUS_ASSUMED)).isEqualTo(assumed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-channel", "test-old-channel"})
    void messageOfTheTestButtonIsNoAlert(String name) {
        assertThat(read(name))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.TEST_NOTIFICATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"incident\": \"a\"}", "{\"incident\": {\"state\": \"open\"}}"})
    void messageWithoutAnIncidentOrItsIdIsUnreadable(String body) {
        assertThat(connector.read(Payloads.json(body))).isInstanceOf(Reading.Unreadable.class);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("gcp-monitoring").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    private void expectAsNoted(RecordedPayload recorded) {
        Reading reading = connector.read(recorded.payload());
        if (recorded.name().startsWith("test")) {
            assertThat(reading).isInstanceOf(Reading.Ignored.class);
        } else {
            boolean closed = recorded.expresses("status").contains("closed");
            assertThat(((Reading.Events) reading).events().get(0).status())
                    .isEqualTo(closed ? AlertStatus.RESOLVED : AlertStatus.FIRING);
        }
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("gcp-monitoring/" + name + ".json"));
    }

    private AlertEvent event(String name) {
        return ((Reading.Events) read(name)).events().get(0);
    }
}

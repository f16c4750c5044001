package io.tocsin.ingest.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where a collection of recorded payloads stands beside the checkout, Opsgenie's are read from it too. */
class OpsgenieRecordedTest {

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("opsgenie").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    private static void expectAsNoted(RecordedPayload recorded) {
        String[] target = recorded.note().at("/request/path").asText("").split("\\?", 2);
        boolean api = target[0].startsWith("/v2/");
        Connector connector = api ? new OpsgenieConnector() : new OpsgenieWebhookConnector();
        String query = target.length > 1 ? target[1] : "";
        Reading reading = connector.read(
                Payloads.with(recorded.payload(), new RequestHead("POST", api ? target[0] : "", query, Map.of())));
        String status = recorded.expresses("status");

        if (recorded.name().contains("empty-message")) {
            assertThat(reading).isInstanceOf(Reading.Unreadable.class);
        } else if (status.toLowerCase(java.util.Locale.ROOT).contains("close")) {
            assertThat(statusOf(reading)).contains(AlertStatus.RESOLVED);
        } else if (status.contains("Acknowledge")) {
            assertThat(((Reading.Events) reading).commands()).hasSize(1);
        } else {
            assertThat(statusOf(reading)).as(status).contains(AlertStatus.FIRING);
        }
    }

    private static Optional<AlertStatus> statusOf(Reading reading) {
        return reading.match(
                events -> events.events().stream().findFirst().map(AlertEvent::status),
                ignored -> Optional.empty(),
                unreadable -> Optional.empty());
    }
}

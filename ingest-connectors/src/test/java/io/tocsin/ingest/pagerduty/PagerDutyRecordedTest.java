package io.tocsin.ingest.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where a collection of recorded payloads stands beside the checkout, PagerDuty's are read from it too. */
class PagerDutyRecordedTest {

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("pagerduty").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    private static void expectAsNoted(RecordedPayload recorded) {
        String path = recorded.note().at("/request/path").asText("");
        boolean webhook = path.isEmpty() || path.equals("null");
        Connector connector = webhook ? new PagerDutyWebhookConnector(10_000) : new PagerDutyConnector();
        Reading reading = connector.read(Payloads.with(
                recorded.payload(),
                new RequestHead(
                        "POST",
                        webhook ? "" : path,
                        "",
                        recorded.payload().head().headers())));
        String status = recorded.expresses("status");
        String name = recorded.name();

        if (name.contains("with-comment")) {
            assertThat(reading).isInstanceOf(Reading.Unreadable.class);
        } else if (path.contains("change") || name.contains("ping") || name.contains("v3-service")) {
            assertThat(reading).isInstanceOf(Reading.Ignored.class);
        } else if (status.contains("resolve")) {
            assertThat(statusOf(reading)).contains(AlertStatus.RESOLVED);
        } else if (status.contains("acknowledge")) {
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

package io.tocsin.ingest.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Real webhooks of Alertmanager, when the collection stands beside the checkout. */
class RecordedAlertmanagerTest {

    private final AlertmanagerConnector connector = new AlertmanagerConnector(1_000);

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("alertmanager").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    @Test
    void recordedTriggerAndRecoveryAreTheSameAlert() {
        List<RecordedPayload> all = RecordedPayload.of("alertmanager");
        for (String name : all.isEmpty() ? List.<String>of() : List.of("v4-firing-single", "v4-resolved-single")) {
            assertThat(key(all, name)).isEqualTo(key(all, "v4-firing-single"));
        }
    }

    private void expectAsNoted(RecordedPayload recorded) {
        Reading reading = connector.read(recorded.payload());
        String status = recorded.expresses("status");
        if (recorded.name().contains("empty-alerts")) {
            assertThat(Readings.ignored(reading)).isEqualTo(IgnoreReason.EMPTY_BATCH);
            return;
        }
        Reading.Events events = Readings.events(reading);
        assertThat(events.bad()).isEmpty();
        AlertStatus first = status.startsWith("resolved") ? AlertStatus.RESOLVED : AlertStatus.FIRING;
        assertThat(events.events().get(0).status()).isEqualTo(first);
        if (recorded.name().contains("500")) {
            assertThat(events.events()).hasSize(500);
            assertThat(events.events().stream()
                            .filter(event -> event.status() == AlertStatus.RESOLVED)
                            .count())
                    .isEqualTo(56);
        }
    }

    private String key(List<RecordedPayload> all, String name) {
        AlertEvent event = all.stream()
                .filter(recorded -> recorded.name().startsWith(name))
                .findFirst()
                .map(recorded -> Readings.event(connector.read(recorded.payload())))
                .orElseThrow();
        return event.dedupKey().value();
    }
}

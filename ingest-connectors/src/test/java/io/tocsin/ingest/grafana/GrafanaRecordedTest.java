package io.tocsin.ingest.grafana;

import static io.tocsin.ingest.connector.Readings.events;
import static io.tocsin.ingest.connector.Readings.ignored;
import static io.tocsin.ingest.connector.Readings.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where a collection of recorded payloads stands beside the checkout, Grafana's are read from it too. */
class GrafanaRecordedTest {

    private static final Map<String, Integer> RESOLVED = Map.of(
            "resolved-single", 1, "legacy-ok", 1, "mixed-firing1-resolved2-v9", 2, "nasty-huge-batch-120-alerts", 24);

    private final GrafanaConnector connector = new GrafanaConnector(10_000);

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("grafana").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    private void expectAsNoted(RecordedPayload recorded) {
        Reading reading = connector.read(recorded.payload());
        String stem = recorded.name().replace(".json", "");
        boolean isTest = stem.contains("test") || stem.contains("go-time");
        if (isTest) {
            // Both carry what the test button of a contact point sends.
            assertThat(ignored(reading)).isEqualTo(IgnoreReason.TEST_NOTIFICATION);
            return;
        }
        long resolved = events(reading).events().stream()
                .filter(event -> event.status() == AlertStatus.RESOLVED)
                .count();
        assertThat(resolved).isEqualTo(RESOLVED.getOrDefault(stem, 0).longValue());
        assertThat(status(reading)).isPresent();
        assertThat(events(reading).bad()).isEmpty();
        assertThat(events(reading).events())
                .extracting(AlertEvent::dedupKey)
                .doesNotHaveDuplicates()
                .allMatch(key ->
                        key.value().startsWith("fingerprint:") || key.value().startsWith("rule:"));
    }
}

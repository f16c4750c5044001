package io.tocsin.ingest.splunk;

import static io.tocsin.ingest.connector.Readings.event;
import static io.tocsin.ingest.connector.Readings.finding;
import static io.tocsin.ingest.connector.Readings.remarks;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SplunkConnectorTest {

    private final SplunkConnector connector = new SplunkConnector();

    @Test
    void firstRowIsReadWhole() {
        Reading reading = read("one-result.json");
        AlertEvent event = event(reading);

        assertThat(remarks(reading)).isEmpty();
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:search:search|Checkout errors above 5 %|shop-web-1");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Checkout errors above 5 %");
        assertThat(event.description()).startsWith("GET /pay HTTP/1.1\" 500");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_795_316_090_123L));
        assertThat(event.links()).extracting("name").containsExactly("results");
        assertThat(event.labels().asMap())
                .containsEntry("host", "shop-web-1")
                .containsEntry("count", "12")
                .containsEntry("sourcetype", "access")
                .containsEntry("owner", "shop")
                .doesNotContainKeys("_kv", "_si", "_raw", "date_hour", "punct", "linecount", "sid");
    }

    @Test
    void rowOfSeveralHostsIsOneAlertWhicheverTheyAre() {
        AlertEvent event = event(read("many-hosts.json"));

        assertThat(event.dedupKey().value()).isEqualTo("search:|Errors \"prod\" – 5xx|");
        assertThat(event.labels().asMap()).containsEntry("host", "shop-web-1,shop-web-2");
    }

    @Test
    void rowWithoutATimeHappenedWhenTheSearchRan() {
        assertThat(event(read("many-hosts.json")).occurredAt()).isEqualTo(Instant.ofEpochSecond(1_795_316_200L));
    }

    @Test
    void searchWithoutANameIsKnownByItsIdWithoutTheRun() {
        AlertEvent event = event(read("no-name.json"));

        assertThat(event.dedupKey().value()).isEqualTo("search:search|scheduler__shop_search_W2|");
        assertThat(event.title()).isEqualTo("Splunk scheduler__shop_search_W2");
    }

    @Test
    void anotherRunIsTheSameAlertAndAnotherEvent() {
        String body = "{\"search_name\": \"s\", \"app\": \"a\", \"sid\": \"x_at_%d_1\", \"result\": {\"host\": \"h\"}}";
        AlertEvent first = event(connector.read(Payloads.json(body.formatted(1_795_316_200))));
        AlertEvent second = event(connector.read(Payloads.json(body.formatted(1_795_316_500))));

        assertThat(second.dedupKey()).isEqualTo(first.dedupKey());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.occurredAt()).isAfter(first.occurredAt());
    }

    @Test
    void bodyOfSomethingElseIsKept() {
        assertThat(finding(connector.read(Payloads.json("{\"result\": {}}"))).cause())
                .isEqualTo(DeadLetterCause.MISSING_FIELD);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("splunk").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> {
                    AlertEvent event = event(connector.read(recorded.payload()));
                    assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
                    assertThat(event.title()).isEqualTo(recorded.expresses("title"));
                }));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("splunk/" + name));
    }
}

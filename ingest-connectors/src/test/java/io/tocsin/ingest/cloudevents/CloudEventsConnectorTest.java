package io.tocsin.ingest.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventsConnectorTest {

    private final CloudEventsConnector connector = new CloudEventsConnector(10);

    @Test
    void structuredEventIsReadWhole() {
        Reading.Events reading = Readings.events(read("structured-firing"));
        AlertEvent event = reading.events().get(0);

        assertThat(reading.remarks()).isEmpty();
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.title()).isEqualTo("Instance node-1:9100 down");
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.dedupKey().value()).isEqualTo("key:InstanceDown/node-1:9100");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T00:31:21.482Z"));
        assertThat(event.labels().get("cluster")).contains("eu-1");
        assertThat(event.labels().get("source")).contains("/monitoring/eu-1");
        assertThat(event.labels().get("traceparent")).isPresent();
        assertThat(event.links()).extracting("name").containsExactly("event");
    }

    @Test
    void typeSaysWhetherItFiresWhereTheDataDoesNot() {
        AlertEvent fires = Readings.event(read("by-type-firing"));
        AlertEvent over = Readings.event(read("by-type-cleared"));

        assertThat(fires.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(over.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(over.dedupKey()).isEqualTo(fires.dedupKey());
        assertThat(fires.dedupKey().value()).isEqualTo("event:/monitoring/eu-1|node-1:9100|org.example.disk");
        assertThat(fires.title()).isEqualTo("org.example.disk.raised node-1:9100");
        assertThat(fires.description()).isEqualTo("97 % full");
    }

    @ParameterizedTest
    @CsvSource({
        "org.example.alert.resolved,RESOLVED,false",
        "org.example.alert.FIRING,FIRING,false",
        "alarm/cleared,RESOLVED,false",
        "urn:alert:triggered,FIRING,false",
        "org.example.order.shipped,FIRING,true",
        "resolved,RESOLVED,false"
    })
    void lastPartOfATypeIsAWordOrNothing(String type, AlertStatus status, boolean assumed) {
        Reading.Events reading = Readings.events(connector.read(Payloads.json(event("\"type\": \"" + type + "\""))));

        assertThat(reading.events().get(0).status()).isEqualTo(status);
        assertThat(reading.remarks().contains(Remark.STATUS_ASSUMED)).isEqualTo(assumed);
    }

    @Test
    void binaryEventIsTheSameAlertAsAStructuredOne() {
        AlertEvent binary = Readings.event(connector.read(binary(
                "{\"dedupKey\": \"InstanceDown/node-1:9100\", \"status\": \"ok\"}", Map.of("ce-service", "checkout"))));

        assertThat(binary.dedupKey())
                .isEqualTo(Readings.event(read("structured-firing")).dedupKey());
        assertThat(binary.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(binary.service().value()).isEqualTo("checkout");
    }

    @ParameterizedTest
    @CsvSource({
        "Euro%20%E2%82%AC%20%F0%9F%98%80,Euro € 😀",
        "'\"say \\\"hi\\\" twice\"','say \"hi\" twice'",
        "100%,100%",
        "a%2fb,a/b",
        "plain,plain"
    })
    void headersAreDecoded(String header, String text) {
        assertThat(HeaderText.decode(header)).contains(text);
    }

    @Test
    void headerThatIsNoUtf8IsNoText() {
        assertThat(HeaderText.decode("%C0%A0")).isEmpty();
    }

    @Test
    void sameSourceAndIdIsTheSameEventWhateverElseChanges() {
        AlertEvent first = Readings.event(read("structured-firing"));
        String again = event("\"type\": \"org.example.alert\", \"data\": {\"status\": \"firing\"}")
                .replace("\"id\": \"1\"", "\"id\": \"c4c1c1c9-6542-e61b-6ef0-000000000001\"");

        assertThat(Readings.event(connector.read(Payloads.json(again))).id()).isEqualTo(first.id());
    }

    @Test
    void dataMayBeATextOrBase64OrNothing() {
        assertThat(Readings.event(read("string-data")).description()).isEqualTo("I am just a text");
        assertThat(Readings.event(read("base64-data")).dedupKey())
                .isEqualTo(Readings.event(read("structured-firing")).dedupKey());
    }

    @Test
    void everyEventOfABatchIsTakenAndEachBadOneNamed() {
        Reading.Events reading = Readings.events(read("batch"));

        assertThat(reading.events())
                .extracting(AlertEvent::status)
                .containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED, AlertStatus.FIRING);
        assertThat(reading.bad()).extracting("index").containsExactly(2, 3);
        assertThat(reading.bad().get(0).finding().place()).isEqualTo("source");
    }

    @Test
    void batchBeyondTheLimitIsUnreadableAndAnEmptyOneIsNothing() {
        String many = "[" + "5,".repeat(10) + "5]";

        assertThat(Readings.finding(connector.read(Payloads.json(many))).found())
                .isEqualTo("11 events");
        assertThat(Readings.ignored(connector.read(Payloads.json("[]")))).isEqualTo(IgnoreReason.EMPTY_BATCH);
    }

    @Test
    void questionWhetherASenderMaySendIsNoAlert() {
        Payload question = Payloads.with(Payloads.json(""), new RequestHead("OPTIONS", "", "", Map.of()));

        assertThat(Readings.ignored(connector.read(question))).isEqualTo(IgnoreReason.SUBSCRIPTION_CONFIRMATION);
    }

    @Test
    void whatIsNoEventIsUnreadable() {
        assertThat(Readings.finding(connector.read(Payloads.json("{\"status\": \"firing\"}")))
                        .place())
                .isEqualTo("specversion");
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("cloudevents").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    private void expectAsNoted(RecordedPayload recorded) {
        Reading reading = connector.read(recorded.payload());
        if (recorded.name().startsWith("webhook-validation")) {
            assertThat(reading).isInstanceOf(Reading.Ignored.class);
            return;
        }
        Reading.Events events = Readings.events(reading);
        assertThat(events.events()).hasSize(recorded.name().contains("batch") ? 2 : 1);
        assertThat(events.events().get(0).status())
                .isEqualTo(recorded.name().contains("resolved") ? AlertStatus.RESOLVED : AlertStatus.FIRING);
    }

    private static String event(String more) {
        return "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/monitoring/eu-1\", " + more + "}";
    }

    private static Payload binary(String body, Map<String, String> more) {
        Map<String, String> headers = new TreeMap<>(
                Map.of("ce-specversion", "1.0", "ce-id", "7", "ce-source", "/shop", "ce-type", "org.example.alert"));
        headers.putAll(more);
        return Payloads.with(Payloads.json(body), new RequestHead("POST", "", "", headers));
    }

    private Reading read(String name) {
        return connector.read(Payloads.resource("cloudevents/" + name + ".json"));
    }
}

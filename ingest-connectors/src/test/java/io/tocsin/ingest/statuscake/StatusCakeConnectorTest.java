package io.tocsin.ingest.statuscake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.alert.AlertEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusCakeConnectorTest {

    private final StatusCakeConnector connector = new StatusCakeConnector();

    private Reading.Events events(Payload payload) {
        return Readings.events(connector.read(payload));
    }

    private AlertEvent event(String name) {
        return events(Payloads.resource("statuscake/" + name)).events().get(0);
    }

    @Test
    void aTestIsToldApartByNameAndAddress() {
        AlertEvent down = event("down.txt");

        assertThat(down.dedupKey().value()).isEqualTo("name:Checkout page|https://shop.example.org/checkout");
        assertThat(down.title()).isEqualTo("Checkout page is down");
        assertThat(down.description()).isEqualTo("Status code 503");
        assertThat(down.service().value()).isEqualTo("checkout");
        assertThat(down.labels().get("ip")).contains("192.0.2.7");
        assertThat(down.labels().get("tags")).contains("prod");
        assertThat(events(Payloads.resource("statuscake/down.txt")).remarks()).containsExactly(Remark.TIME_ASSUMED);
    }

    @Test
    void theTokenIsAsGoodAsAPasswordAndNoLabel() {
        assertThat(event("down.txt").labels().toString()).doesNotContain("5d41402abc4b2a76b9719d911017c592");
    }

    @Test
    void anotherOutageIsAnotherEventThoughItsBytesAreTheSame() {
        Payload down = Payloads.resource("statuscake/down.txt");

        assertThat(events(Payloads.later(down, Duration.ofHours(1)))
                        .events()
                        .get(0)
                        .id())
                .isNotEqualTo(events(down).events().get(0).id());
    }

    @Test
    void aQueryOfReplacementValuesIsTheSameAlert() {
        Payload query = Payloads.of(
                "URL=https%3A%2F%2Fshop.example.org%2Fcheckout&Name=Checkout+page&Code=0&Status=Down"
                        .getBytes(StandardCharsets.UTF_8),
                "application/x-www-form-urlencoded");

        assertThat(events(query).events().get(0).dedupKey())
                .isEqualTo(event("down.txt").dedupKey());
        assertThat(events(query).events().get(0).description()).isEqualTo("No answer in time");
    }

    @Test
    void aMessageThatNamesNoTestIsRefused() {
        assertThat(connector.read(Payloads.json("{\"Status\": \"Down\"}"))).isInstanceOf(Reading.Unreadable.class);
    }
}

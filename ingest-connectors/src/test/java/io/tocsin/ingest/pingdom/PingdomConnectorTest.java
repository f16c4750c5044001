package io.tocsin.ingest.pingdom;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingdomConnectorTest {

    private final PingdomConnector connector = new PingdomConnector();

    private Reading.Events events(Payload payload) {
        return Readings.events(connector.read(payload));
    }

    private AlertEvent event(String name) {
        return events(Payloads.resource("pingdom/" + name)).events().get(0);
    }

    @Test
    void aCheckThatChangedTellsWhichSinceWhenAndWhy() {
        AlertEvent down = event("down.json");

        assertThat(down.dedupKey().value()).isEqualTo("check:5540012");
        assertThat(down.title()).isEqualTo("Checkout page is down");
        assertThat(down.description()).isEqualTo("HTTP Server Error 503 Service Unavailable");
        assertThat(down.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:02Z"));
        assertThat(down.severity()).isEqualTo(Severity.ERROR);
        assertThat(down.service().value()).isEqualTo("checkout");
        assertThat(down.labels().get("host")).contains("shop.example.org");
        assertThat(down.labels().get("tags")).contains("prod");
        assertThat(down.links())
                .singleElement()
                .satisfies(link -> assertThat(link.url()).isEqualTo("https://shop.example.org/checkout"));
        assertThat(events(Payloads.resource("pingdom/down.json")).remarks()).isEmpty();
        assertThat(event("up.json").title()).isEqualTo("Checkout page is up");
    }

    @ParameterizedTest
    @CsvSource({"UP, RESOLVED", "DOWN, FIRING", "SUCCESS, RESOLVED", "FAILING, FIRING"})
    void uptimeAndTransactionChecksHaveWordsOfTheirOwn(String word, AlertStatus status) {
        Reading.Events events = events(Payloads.json("{\"check_id\": 1, \"current_state\": \"" + word + "\"}"));

        assertThat(events.events().get(0).status()).isEqualTo(status);
        assertThat(events.remarks()).doesNotContain(Remark.STATUS_ASSUMED);
    }

    @Test
    void anUnknownStateIsTakenForDownWithARemark() {
        assertThat(events(Payloads.json("{\"check_id\": 1, \"current_state\": \"SIDEWAYS\"}"))
                        .remarks())
                .contains(Remark.STATUS_ASSUMED);
    }

    @ParameterizedTest
    @CsvSource({"HIGH, '', ERROR", "LOW, '', WARNING", "'', '', ERROR", "HIGH, severity:critical, CRITICAL"})
    void aTagOfTheTeamSaysMoreThanTheImportance(String importance, String tag, Severity severity) {
        Reading.Events events = events(Payloads.json("{\"check_id\": 1, \"current_state\": \"DOWN\","
                + " \"importance_level\": \"" + importance + "\", \"tags\": [\"" + tag + "\"]}"));

        assertThat(events.events().get(0).severity()).isEqualTo(severity);
    }

    @Test
    void aCheckIsTheSameWhetherItsNumberIsAText() {
        assertThat(event("transaction-failing.json").dedupKey().value()).isEqualTo("check:771");
        assertThat(connector.read(Payloads.json("{\"current_state\": \"DOWN\"}")))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.finding().cause()).isEqualTo(DeadLetterCause.MISSING_FIELD));
    }
}

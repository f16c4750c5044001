package io.tocsin.ingest.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.AlertIdentity;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrometheusConnectorTest {

    private final PrometheusConnector connector = new PrometheusConnector(1_000);

    @Test
    void endInTheFutureIsTheExpiryAndEndInThePastTheRecovery() {
        List<AlertEvent> events = events(Payloads.resource("prometheus/alerts.json"));

        assertThat(events.get(0).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(events.get(0).expiresAt()).contains(Instant.parse("2026-11-22T03:18:15.482Z"));
        assertThat(events.get(0).occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:15.482Z"));
        assertThat(events.get(0).service().value()).isEqualTo("checkout");
        assertThat(events.get(1).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(events.get(1).occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:15.482Z"));
        assertThat(events.get(1).expiresAt()).isEmpty();
    }

    @Test
    void alertWithoutAnEndExpiresAfterFiveMinutesOrAsItsIntegrationSays() {
        Payload sent = Payloads.json("[{\"labels\": {\"a\": \"1\"}, \"endsAt\": \"0001-01-01T00:00:00Z\"}]");
        Terms terms = new Terms(Optional.empty(), new AlertIdentity(List.of(), Optional.of(Duration.ofMinutes(2))));
        Payload impatient =
                new Payload(sent.body(), sent.contentType(), sent.head(), sent.integration(), terms, sent.receivedAt());

        assertThat(events(sent).get(0).expiresAt()).contains(Payloads.NOW.plusSeconds(300));
        assertThat(events(impatient).get(0).expiresAt()).contains(Payloads.NOW.plusSeconds(120));
    }

    @Test
    void severalReplicasSpeakOfOneAlertAndEachWordIsNews() {
        AlertEvent one = events(firing("03:14:05", "03:14:15")).get(0);
        AlertEvent other = events(firing("03:14:12", "03:14:16")).get(0);
        AlertEvent again = events(firing("03:14:05", "03:15:15")).get(0);

        assertThat(other.dedupKey()).isEqualTo(one.dedupKey());
        assertThat(again.occurredAt()).isAfter(other.occurredAt());
    }

    @Test
    void recoveryThatIsSentAgainIsOlderThanWhatAnotherReplicaSaysSince() {
        AlertEvent firing = events(firing("03:00:00", "03:14:40")).get(0);
        AlertEvent again = events(later(
                        Payloads.json("[{\"labels\": {\"a\": \"1\"}, \"endsAt\": \"2026-11-22T03:14:00Z\"}]"),
                        "03:15:00"))
                .get(0);

        assertThat(again.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(again.occurredAt()).isBefore(firing.occurredAt());
    }

    @Test
    void whatAlertmanagerRefusesIsRefusedAndTheRestIsTaken() {
        Reading.Events reading = (Reading.Events) connector.read(Payloads.json("""
                [{"labels": {}}, {"labels": {"a": ""}}, {"annotations": {}}, {"labels": {"a": "1"}},
                 {"labels": {"a": "1"}, "startsAt": "2026-11-22T03:00:00Z", "endsAt": "2026-11-22T02:00:00Z"},
                 {"labels": {"a": "1"}, "startsAt": "yesterday"}]"""));

        assertThat(reading.events()).hasSize(1);
        assertThat(reading.bad())
                .extracting(bad -> bad.finding().place())
                .containsExactly("labels", "labels", "labels", "endsAt", "startsAt");
    }

    @Test
    void emptyListIsIgnored() {
        for (String body : List.of("[]", "null")) {
            assertThat(connector.read(Payloads.json(body)))
                    .isInstanceOfSatisfying(
                            Reading.Ignored.class,
                            ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.EMPTY_BATCH));
        }
    }

    @Test
    void webhookOfAnAlertmanagerIsRefusedWithWhereItBelongs() {
        assertThat(connector.read(Payloads.resource("alertmanager/firing.json")))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.finding().allowed()).contains("connector alertmanager"));
    }

    @Test
    void pathsOfAnAlertmanagerBehindTheIntegrationAreTaken() {
        assertThat(connector.takesPath("/api/v2/alerts")).isTrue();
        assertThat(connector.takesPath("/api/v1/alerts")).isTrue();
        assertThat(connector.takesPath("/api/v2/silences")).isFalse();
    }

    private static Payload firing(String startsAt, String receivedAt) {
        String body = "[{\"labels\": {\"a\": \"1\"}, \"startsAt\": \"2026-11-22T" + startsAt
                + "Z\", \"endsAt\": \"2026-11-22T03:20:00Z\"}]";
        return later(Payloads.json(body), receivedAt);
    }

    private static Payload later(Payload payload, String receivedAt) {
        return Payloads.later(payload, Duration.between(Payloads.NOW, Instant.parse("2026-11-22T" + receivedAt + "Z")));
    }

    private List<AlertEvent> events(Payload payload) {
        return ((Reading.Events) connector.read(payload)).events();
    }
}

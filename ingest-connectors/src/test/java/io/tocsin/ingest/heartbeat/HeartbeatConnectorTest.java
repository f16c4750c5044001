package io.tocsin.ingest.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.AlertIdentity;
import io.tocsin.ingest.connector.HeartbeatTerms;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Resolution;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatConnectorTest {

    private static final Terms CONFIGURED =
            new Terms(Optional.empty(), Resolution.AS_SENT, AlertIdentity.AS_SENT, HeartbeatTerms.CONFIGURED);

    private final HeartbeatConnector connector = new HeartbeatConnector();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT"})
    void anyRequestSaysThatNothingIsWrongUntilTheNextOneIsOverdue(String method) {
        Reading.Events reading = Readings.events(connector.read(request(method, "", Terms.AS_SENT)));
        AlertEvent event = reading.events().get(0);

        assertThat(connector.methods()).contains(method);
        assertThat(event.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event.overdueAt()).contains(Payloads.NOW.plusSeconds(360));
        assertThat(event.service()).isEqualTo(new ServiceName("shop-alerts"));
        assertThat(event.title()).isEqualTo("No heartbeat from shop-alerts");
        assertThat(event.description()).isEqualTo("It is to be heard of every 5m, and at most 1m late.");
        assertThat(reading.remarks()).isEmpty();
    }

    @Test
    void integrationSaysHowOftenItIsDueAndHowBadItsSilenceIs() {
        Terms terms = new Terms(
                Optional.of(new ServiceName("backups")),
                Resolution.AS_SENT,
                AlertIdentity.AS_SENT,
                new HeartbeatTerms(Duration.ofDays(1), Duration.ofMinutes(90), Severity.CRITICAL, List.of()));
        AlertEvent event = read("POST", "/db-1", terms);

        assertThat(event.overdueAt()).contains(Payloads.NOW.plus(Duration.ofMinutes(1530)));
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.service()).isEqualTo(new ServiceName("backups"));
        assertThat(event.title()).isEqualTo("No heartbeat from db-1");
        assertThat(event.description()).contains("every 1d", "1h30m late");
    }

    @Test
    void pathBehindTheIntegrationTellsSendersApart() {
        assertThat(read("GET", "/db-1", Terms.AS_SENT).dedupKey())
                .isEqualTo(read("POST", "/db-1", Terms.AS_SENT).dedupKey())
                .isNotEqualTo(read("GET", "/db-2", Terms.AS_SENT).dedupKey());
    }

    @Test
    void eachRequestIsAWordOfItsOwn() {
        Payload first = request("GET", "", Terms.AS_SENT);

        assertThat(Readings.event(connector.read(Payloads.later(first, Duration.ofMillis(1))))
                        .id())
                .isNotEqualTo(Readings.event(connector.read(first)).id());
    }

    @Test
    void lastWordEndsTheWait() {
        AlertEvent event = read("DELETE", "", Terms.AS_SENT);

        assertThat(event.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(event.overdueAt()).isEmpty();
    }

    @Test
    void senderThatWasNeverHeardOfIsWaitedForFromTheStart() {
        List<AlertEvent> awaited = HeartbeatConnector.awaited(Map.of("shop-alerts", CONFIGURED), Payloads.NOW);
        AlertEvent word = read("GET", "", Terms.AS_SENT);

        assertThat(awaited).hasSize(1);
        assertThat(awaited.get(0).dedupKey()).isEqualTo(word.dedupKey());
        assertThat(awaited.get(0).service()).isEqualTo(word.service());
        assertThat(awaited.get(0).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(awaited.get(0).overdueAt()).isEqualTo(word.overdueAt());
        assertThat(awaited.get(0).title()).isEqualTo(word.title());
    }

    @Test
    void waitingForASenderIsTheSameEventAtEachStartAndOlderThanAnyWordOfIt() {
        AlertEvent first = HeartbeatConnector.awaited(Map.of("shop-alerts", CONFIGURED), Payloads.NOW)
                .get(0);
        AlertEvent next = HeartbeatConnector.awaited(
                        Map.of("shop-alerts", CONFIGURED), Payloads.NOW.plus(Duration.ofDays(1)))
                .get(0);

        assertThat(next.id()).isEqualTo(first.id());
        assertThat(next.occurredAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void addressThatNobodyConfiguredIsNotWaitedFor() {
        assertThat(HeartbeatConnector.awaited(Map.of("heartbeat", Terms.AS_SENT), Payloads.NOW))
                .isEmpty();
    }

    @Test
    void sendersThatAreNamedAreWaitedForInPlaceOfTheIntegration() {
        Terms terms = new Terms(
                Optional.of(new ServiceName("backups")),
                Resolution.AS_SENT,
                AlertIdentity.AS_SENT,
                new HeartbeatTerms(Duration.ofDays(1), Duration.ZERO, Severity.CRITICAL, List.of("db-1", "db-2")));

        assertThat(HeartbeatConnector.awaited(Map.of("shop-alerts", terms), Payloads.NOW))
                .extracting(AlertEvent::dedupKey)
                .containsExactly(
                        read("GET", "/db-1", terms).dedupKey(),
                        read("GET", "/db-2", terms).dedupKey());
    }

    private AlertEvent read(String method, String path, Terms terms) {
        return Readings.event(connector.read(request(method, path, terms)));
    }

    private static Payload request(String method, String path, Terms terms) {
        return new Payload(
                new byte[0], "", new RequestHead(method, path, "", Map.of()), "shop-alerts", terms, Payloads.NOW);
    }
}

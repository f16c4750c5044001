package io.tocsin.ingest.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerConnectorTest {

    private final AlertmanagerConnector connector = new AlertmanagerConnector(1_000);

    @Test
    void whatAnAlertSaysIsAllThere() {
        AlertEvent event = only(Payloads.resource("alertmanager/firing.json"));

        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Checkout fails on shop-1");
        assertThat(event.description()).isEqualTo("7 % of the requests fail.");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:00.482Z"));
        assertThat(event.expiresAt()).isEmpty();
        assertThat(event.labels().get("instance")).contains("shop-1.example.org:9100");
        assertThat(event.labels().get("annotations.team_note")).contains("ring twice");
        assertThat(event.labels().get("starts_at")).contains("2026-11-22T03:14:00.482Z");
        assertThat(event.labels().get("receiver")).contains("tocsin");
        assertThat(event.links())
                .containsExactlyInAnyOrder(
                        new Link("runbook", "https://runbooks.example.org/checkout-errors"),
                        new Link("dashboard", "https://grafana.example.org/d/checkout"),
                        new Link("source", "http://prometheus.example.org:9090/graph?g0.expr=errors+%3E+0&g0.tab=1"),
                        new Link("alertmanager", "http://alertmanager.example.org:9093"));
    }

    @Test
    void endOfAnAlertIsWhenItsSenderSaysSo() {
        assertThat(only(Payloads.resource("alertmanager/resolved.json")).occurredAt())
                .isEqualTo(Instant.parse("2026-11-22T03:14:10.482Z"));
    }

    @Test
    void versionThreeIsReadAsWell() {
        AlertEvent event = only(Payloads.resource("alertmanager/version-3.json"));

        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.environment()).isEqualTo("staging");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:13:50.008Z"));
    }

    @Test
    void statusIsThatOfTheAlertAndNotOfTheGroup() {
        List<AlertEvent> events = events(message("firing", """
                {"status": "firing", "labels": {"a": "1"}}, {"status": "resolved", "labels": {"a": "2"}}"""));

        assertThat(events).extracting(AlertEvent::status).containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
    }

    @ParameterizedTest
    @CsvSource({"firing, FIRING", "resolved, RESOLVED"})
    void alertWithoutAStatusHasThatOfTheGroup(String group, AlertStatus status) {
        assertThat(only(message(group, "{\"labels\": {\"a\": \"1\"}}")).status())
                .isEqualTo(status);
    }

    @Test
    void unknownStatusFiresAndIsRemarked() {
        Reading.Events reading = (Reading.Events) read(message("resolved", """
                {"status": "melting", "labels": {"a": "1"}}"""));

        assertThat(reading.events().get(0).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(reading.remarks()).contains(Remark.STATUS_ASSUMED);
    }

    @Test
    void labelsTellAlertsApartWhateverTheFingerprintAndTheOrder() {
        AlertEvent one = only(message("firing", """
                {"labels": {"a": "1", "b": "2", "c": ""}, "fingerprint": "x"}"""));
        AlertEvent other = only(message("firing", """
                {"labels": {"b": "2", "a": "1", "d": null}, "fingerprint": "y"}"""));
        AlertEvent third = only(message("firing", """
                {"labels": {"b": "2", "a": "1", "c": "3"}, "fingerprint": "x"}"""));

        assertThat(other.dedupKey()).isEqualTo(one.dedupKey());
        assertThat(third.dedupKey()).isNotEqualTo(one.dedupKey());
    }

    @Test
    void emptyLabelSetIsKnownByItsFingerprintElseByItsTitle() {
        AlertEvent print = only(message("firing", "{\"labels\": {}, \"fingerprint\": \"5c40\"}"));
        Reading.Events title = (Reading.Events) read(message("firing", """
                {"labels": {}, "annotations": {"summary": "It burns"}}"""));

        assertThat(print.dedupKey().value()).isEqualTo("fingerprint:5c40");
        assertThat(title.events().get(0).dedupKey().value()).isEqualTo("title:It burns");
        assertThat(title.remarks()).contains(Remark.IDENTITY_FROM_TITLE);
    }

    @Test
    void goodAlertsAreTakenAndEachBadOneIsNamedWithItsBytes() {
        Reading.Events reading = (Reading.Events) read(message("firing", """
                {"labels": {"a": "1"}}, {"labels": {"a": [1]}}, {"labels": {}}, {"labels": {"a": 4}}"""));

        assertThat(reading.events())
                .extracting(event -> event.labels().get("a").orElse(""))
                .containsExactly("1", "4");
        assertThat(reading.bad()).extracting(bad -> bad.index()).containsExactly(1, 2);
        assertThat(reading.bad()).extracting(bad -> bad.finding().place()).containsExactly("labels.a", "labels");
        assertThat(new String(reading.bad().get(0).body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"labels\": {\"a\": [1]}}");
    }

    @Test
    void emptyGroupIsIgnored() {
        assertThat(read(message("resolved", "")))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.EMPTY_BATCH));
    }

    @Test
    void alertsThatWereLeftOutAreRemarkedOnTheOthers() {
        Reading.Events reading = (Reading.Events) read(Payloads.json("""
                {"alerts": [{"status": "firing", "labels": {"a": "1"}}], "truncatedAlerts": 37}"""));

        assertThat(reading.remarks()).contains(Remark.ALERTS_TRUNCATED);
        assertThat(reading.events().get(0).labels().get("truncated_alerts")).contains("37");
    }

    @Test
    void endInTheFutureIsNoExpiryAsAlertmanagerItselfSaysWhenItIsOver() {
        AlertEvent event = only(message("firing", """
                {"status": "firing", "labels": {"a": "1"}, "endsAt": "2026-11-22T03:18:00Z"}"""));

        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.expiresAt()).isEmpty();
    }

    @Test
    void alertThatGoesOnAfterAFalseResolveIsNewerThanThatAlthoughItBeganLongAgo() {
        AlertEvent resolved = only(at("03:10:00", "resolved", "03:09:58"));
        AlertEvent firing = only(at("03:15:00", "firing", "01:00:00"));

        assertThat(firing.occurredAt()).isAfter(resolved.occurredAt());
    }

    @Test
    void triggerThatComesLateStaysOlderThanItsRecovery() {
        AlertEvent resolved = only(at("03:10:00", "resolved", "03:09:58"));
        AlertEvent firing = only(at("03:10:20", "firing", "03:09:30"));

        assertThat(firing.occurredAt()).isBefore(resolved.occurredAt());
    }

    @Test
    void recoveryThatWasLongOnItsWayIsNewerThanTheTriggerBefore() {
        AlertEvent firing = only(at("03:09:00", "firing", "01:00:00"));
        AlertEvent resolved = only(at("03:10:00", "resolved", "03:06:00"));

        assertThat(resolved.occurredAt()).isAfter(firing.occurredAt());
    }

    @Test
    void sameAlertTwiceInOneMessageEndsAsTheLaterOneSays() {
        List<AlertEvent> events = events(message("firing", """
                {"status": "resolved", "labels": {"a": "1"}, "endsAt": "2026-11-22T01:00:00Z"},
                {"status": "firing", "labels": {"a": "1"}, "startsAt": "2026-11-22T02:00:00Z"}"""));

        assertThat(events.get(1).occurredAt()).isAfter(events.get(0).occurredAt());
        assertThat(events.get(1).dedupKey()).isEqualTo(events.get(0).dedupKey());
    }

    @Test
    void fiveHundredAlertsAreFiveHundred() {
        String alerts = IntStream.range(0, 500)
                .mapToObj(i -> "{\"status\": \"firing\", \"labels\": {\"pod\": \"shop-" + i + "\"}}")
                .collect(Collectors.joining(","));

        assertThat(events(message("firing", alerts)))
                .extracting(AlertEvent::dedupKey)
                .doesNotHaveDuplicates()
                .hasSize(500);
    }

    @Test
    void labelsOfAllScriptsStayWhole() {
        AlertEvent event = only(message("firing", "{\"labels\": {\"größe\": \"süß 寿司 🍣\"}}"));

        assertThat(event.labels().get("größe")).contains("süß 寿司 🍣");
    }

    @Test
    void relativeLinkIsDroppedAndEmptyOnesAreNone() {
        Reading.Events reading = (Reading.Events) read(Payloads.json("""
                {"alerts": [{"labels": {"a": "1"}, "generatorURL": "/graph?x=1"}], "externalURL": ""}"""));

        assertThat(reading.remarks()).contains(Remark.LINK_DROPPED);
        assertThat(reading.events().get(0).links()).isEmpty();
    }

    @Test
    void bodyWithTrailingCommasIsMended() {
        Reading.Events reading = (Reading.Events) read(Payloads.json("""
                {"alerts": [{"status": "firing", "labels": {"alertname": "A",},},],}"""));

        assertThat(reading.remarks()).contains(Remark.JSON_MENDED);
    }

    @Test
    void listOfAPrometheusIsRefusedWithWhereItBelongs() {
        assertThat(read(Payloads.resource("prometheus/alerts.json")))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.finding().allowed()).contains("connector prometheus"));
    }

    @Test
    void bodyOfSomethingElseIsRefused() {
        assertThat(read(Payloads.json("{\"text\": \"hello\"}"))).isInstanceOf(Reading.Unreadable.class);
        assertThat(read(Payloads.json("{\"alerts\": \"none\"}"))).isInstanceOf(Reading.Unreadable.class);
    }

    private static Payload at(String receivedAt, String status, String time) {
        String field = status.equals("firing") ? "startsAt" : "endsAt";
        Payload payload = message(
                status,
                "{\"status\": \"" + status + "\", \"labels\": {\"a\": \"1\"}, \"" + field + "\": \"2026-11-22T" + time
                        + "Z\"}");
        return Payloads.later(payload, Duration.between(Payloads.NOW, Instant.parse("2026-11-22T" + receivedAt + "Z")));
    }

    private static Payload message(String status, String alerts) {
        return Payloads.json("{\"status\": \"" + status + "\", \"alerts\": [" + alerts + "], \"version\": \"4\"}");
    }

    private Reading read(Payload payload) {
        return connector.read(payload);
    }

    private List<AlertEvent> events(Payload payload) {
        return ((Reading.Events) read(payload)).events();
    }

    private AlertEvent only(Payload payload) {
        List<AlertEvent> events = events(payload);
        assertThat(events).hasSize(1);
        return events.get(0);
    }
}

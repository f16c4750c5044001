package io.tocsin.ingest.uptimekuma;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UptimeKumaConnectorTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final UptimeKumaConnector connector = new UptimeKumaConnector();

    private Reading read(String name) {
        return connector.read(Payloads.resource("uptime-kuma/" + name));
    }

    private Reading.Events events(Payload payload) {
        return Readings.events(connector.read(payload));
    }

    private AlertEvent event(Payload payload) {
        return events(payload).events().get(0);
    }

    private AlertEvent event(String name) {
        return event(Payloads.resource("uptime-kuma/" + name));
    }

    @Test
    void aBeatTellsWhoIsDownSinceWhenAndWhy() {
        AlertEvent down = event("down.json");

        assertThat(down.dedupKey().value()).isEqualTo("monitor:41");
        assertThat(down.title()).isEqualTo("Checkout – Kasse 🛒 is down");
        assertThat(down.description()).isEqualTo("Request failed with status code 503");
        assertThat(down.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:02.501Z"));
        assertThat(down.severity()).isEqualTo(Severity.ERROR);
        assertThat(down.service().value()).isEqualTo("checkout");
        assertThat(down.environment()).isEqualTo("prod");
        assertThat(down.labels().get("tags")).contains("kritisch");
        assertThat(down.labels().get("path")).contains("Prod / Checkout – Kasse 🛒");
        assertThat(down.links())
                .singleElement()
                .satisfies(link -> assertThat(link.url()).isEqualTo("https://shop.example.org/checkout?x=1&y=2"));
        assertThat(events(Payloads.resource("uptime-kuma/down.json")).remarks()).isEmpty();
    }

    @Test
    void settingsOfTheMonitorAreNoLabelsAndUnknownFieldsAre() {
        AlertEvent down =
                event(Payloads.json(new String(Payloads.bytes("uptime-kuma/down.json"), StandardCharsets.UTF_8)
                        .replace("\"weight\":2000", "\"weight\":2000,\"rack\":\"r-7\"")));

        assertThat(down.labels().get("weight")).isEmpty();
        assertThat(down.labels().get("rack")).contains("r-7");
    }

    @Test
    void aLocalTimeCountsWithItsOffsetAndAMonitorNeedsNoAddress() {
        AlertEvent down = event("port-down-no-url.json");

        assertThat(down.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:02Z"));
        assertThat(down.labels().get("host")).contains("db-3.example.org");
        assertThat(down.links()).isEmpty();
    }

    @Test
    void aMonitorThatHasNoAddressDropsNoLink() {
        assertThat(events(Payloads.json("{\"monitor\":{\"id\":1,\"name\":\"a\",\"url\":\"https://\"},"
                                + "\"heartbeat\":{\"status\":0,\"time\":\"2026-11-22 03:14:02\"}}"))
                        .remarks())
                .containsExactly(Remark.SERVICE_UNASSIGNED);
    }

    @ParameterizedTest
    @CsvSource({"pending.json, PENDING", "maintenance.json, MUTED", "test.json, TEST_NOTIFICATION"})
    void neitherUpNorDownIsNoAlert(String name, IgnoreReason reason) {
        assertThat(read(name))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(reason));
    }

    @Test
    void aTestOfATemplateOrOfAQueryIsATestToo() {
        assertThat(connector.read(Payloads.json("{\"name\":\"Monitor Name not available\",\"status\":\"⚠️ Test\"}")))
                .isInstanceOf(Reading.Ignored.class);
        assertThat(connector.read(form("msg=Tocsin%20Testing"))).isInstanceOf(Reading.Ignored.class);
    }

    @Test
    void aCertificateThatEndsIsAnAlertOfItsOwnThatEndsByItself() {
        AlertEvent notice = event("certificate.json");

        assertThat(notice.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(notice.severity()).isEqualTo(Severity.WARNING);
        assertThat(notice.dedupKey()).isNotEqualTo(event("down.json").dedupKey());
        assertThat(notice.expiresAt())
                .contains(Payloads.NOW.plus(Duration.ofDays(8)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }

    @Test
    void aCertificateIsTheSameAlertWhileTheDaysCountDownAndWorseAtTheEnd() {
        String text = new String(Payloads.bytes("uptime-kuma/certificate.json"), StandardCharsets.UTF_8);
        AlertEvent last = event(Payloads.json(text.replace("in 7 days", "in 1 days")));

        assertThat(last.dedupKey()).isEqualTo(event("certificate.json").dedupKey());
        assertThat(last.severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void anUnknownStatusIsTakenForDownWithARemark() {
        Reading.Events events =
                events(Payloads.json("{\"monitor\":{\"id\":1,\"name\":\"a\"},\"heartbeat\":{\"status\":9}}"));

        assertThat(events.events().get(0).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(events.remarks()).contains(Remark.STATUS_ASSUMED);
    }

    @Test
    void aFormWithOneFieldOfJsonIsTheSameAlert() {
        Payload multipart = Payloads.of(
                Payloads.bytes("uptime-kuma/multipart-down.bin"),
                "multipart/form-data; boundary=------------------------8f2d41aa90b7");

        assertThat(event(multipart).dedupKey()).isEqualTo(event("down.json").dedupKey());
        assertThat(event(multipart).title()).isEqualTo("Checkout – Kasse 🛒 is down");
        assertThat(events(multipart).remarks()).isEmpty();
    }

    @Test
    void aQueryWithPartsOfJsonIsTheSameAlert() {
        Payload query = form("msg=down&heartbeat="
                + URLEncoder.encode("{\"monitorID\": 41, \"status\": 0, \"msg\": \"timeout\"}", StandardCharsets.UTF_8)
                + "&monitor="
                + URLEncoder.encode("{\"id\": 41, \"name\": \"Checkout\"}", StandardCharsets.UTF_8));

        assertThat(event(query).dedupKey()).isEqualTo(event("down.json").dedupKey());
        assertThat(event(query).description()).isEqualTo("timeout");
    }

    @Test
    void aTemplateOfWordsIsReadWithARemarkAndItsRecoveryIsTheSameAlert() {
        Reading.Events down = events(Payloads.resource("uptime-kuma/custom-body-raw-line-end.json"));
        AlertEvent wrapped = event("string-around-json.json");
        AlertEvent up = event(Payloads.json("{\"text\": \"[Checkout] [✅ Up] 200 - OK\"}"));

        assertThat(down.remarks()).contains(Remark.JSON_MENDED, Remark.IDENTITY_FROM_TITLE);
        assertThat(down.events().get(0).title()).isEqualTo("Checkout is down");
        assertThat(down.events().get(0).description()).isEqualTo("timeout\nping: 10ms");
        assertThat(wrapped.dedupKey()).isEqualTo(down.events().get(0).dedupKey());
        assertThat(up.dedupKey()).isEqualTo(down.events().get(0).dedupKey());
        assertThat(up.status()).isEqualTo(AlertStatus.RESOLVED);
    }

    @ParameterizedTest
    @CsvSource({
        "[a] [🔴 Down] why, a, FIRING",
        "[[prod] a] [✅ Up] 200, [prod] a, RESOLVED",
        "My Website is DOWN, My Website, FIRING",
        "Server DOWN, Server, FIRING",
        "Server: UP, Server, RESOLVED"
    })
    void aLineOfWordsNamesTheMonitorAndHowItIs(String line, String name, AlertStatus status) {
        AlertEvent event = event(Payloads.json("{\"message\": \"" + line + "\"}"));

        assertThat(event.title()).startsWith(name + " is ");
        assertThat(event.status()).isEqualTo(status);
    }

    @Test
    void aMessageThatNamesNoMonitorIsRefusedWithWhatIsWanted() {
        for (String body : new String[] {"{}", "{\"text\": \"hello\"}", "{\"heartbeat\": {\"status\": 0}}"}) {
            assertThat(connector.read(Payloads.json(body)))
                    .isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> {
                        assertThat(unreadable.finding().cause()).isEqualTo(DeadLetterCause.MISSING_FIELD);
                        assertThat(unreadable.finding().place()).isEqualTo("monitor.id");
                    });
        }
    }

    @Test
    void itIsPostedOrAskedForByGet() {
        assertThat(connector.methods()).isEqualTo(Set.of("GET", "POST"));
    }

    private static Payload form(String query) {
        return Payloads.of(query.getBytes(StandardCharsets.UTF_8), FORM);
    }
}

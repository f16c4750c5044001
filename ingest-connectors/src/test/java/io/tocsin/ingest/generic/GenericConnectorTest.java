package io.tocsin.ingest.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.BadPart;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.text.LabelDraft;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenericConnectorTest {

    private static final String GOOD = "{\"status\":\"firing\",\"title\":\"t\"}";

    private final GenericConnector connector = new GenericConnector(5);

    @Test
    void everyFieldIsRead() {
        Reading.Events events = events("""
                {"dedup_key": "disk-db-3", "status": "Firing", "severity": "CRITICAL", "service": " orders ",
                 "environment": "prod", "title": "Disk almost\\nfull", "description": "line 1\\r\\nline 2",
                 "labels": {"host": "db-3", "count": 7, "up": false, "none": null},
                 "links": ["https://a.example/1", {"name": "runbook", "url": "https://a.example/2"}],
                 "occurred_at": "2026-11-22T03:00:00+01:00", "unknown": {"is": ["skipped"]}}""");

        assertThat(events.remarks()).isEmpty();
        AlertEvent event = events.events().get(0);
        assertThat(event.dedupKey()).hasToString("shop-alerts:1:key:disk-db-3");
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.service()).isEqualTo(new ServiceName("orders"));
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.title()).isEqualTo("Disk almost full");
        assertThat(event.description()).isEqualTo("line 1\nline 2");
        assertThat(event.labels()).isEqualTo(Labels.of(Map.of("host", "db-3", "count", "7", "up", "false")));
        assertThat(event.links())
                .containsExactly(new Link("link", "https://a.example/1"), new Link("runbook", "https://a.example/2"));
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:00:00Z"));
        assertThat(event.receivedAt()).isEqualTo(Payloads.NOW);
    }

    @Test
    void theLeastIsStatusAndTitle() {
        Reading.Events events = events(GOOD);

        assertThat(events.events().get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(events.events().get(0).occurredAt()).isEqualTo(Payloads.NOW);
        assertThat(events.remarks())
                .containsExactlyInAnyOrder(Remark.SEVERITY_ASSUMED, Remark.SERVICE_UNASSIGNED, Remark.TIME_ASSUMED);
    }

    @Test
    void aResolvedAlertWithAKeyNeedsNoTitle() {
        assertThat(events("{\"status\": \"resolved\", \"dedup_key\": \"k\"}")
                        .events()
                        .get(0)
                        .title())
                .isEqualTo("k");
    }

    @Test
    void withoutAKeyServiceEnvironmentTitleAndLabelsIdentify() {
        String base = "{\"status\":\"firing\",\"title\":\"t\",\"service\":\"s\",\"labels\":{\"a\":\"1\",\"b\":\"2\"}}";
        AlertEvent first = events(base).events().get(0);

        assertThat(key(base.replace("\"a\":\"1\",\"b\":\"2\"", "\"b\":\"2\",\"a\":\"1\"")))
                .isEqualTo(first.dedupKey().value());
        assertThat(key(base.replace("firing", "resolved")))
                .isEqualTo(first.dedupKey().value());
        for (String change : List.of("\"title\":\"u\"", "\"service\":\"u\"", "\"a\":\"u\"")) {
            String field = change.substring(0, change.indexOf(':') + 1);
            String changed = base.replaceFirst(field + "\"[^\"]*\"", change);
            assertThat(key(changed)).isNotEqualTo(first.dedupKey().value());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | MISSING_FIELD | status",
                "{\"status\": \"firing\"} | MISSING_FIELD | title",
                "{\"status\": \"firing\", \"title\": \" \", \"dedup_key\": \"k\"} | MISSING_FIELD | title",
                "{\"status\": \"open\", \"title\": \"t\"} | INVALID_FIELD | status",
                "{\"status\": [\"firing\"], \"title\": \"t\"} | INVALID_FIELD | status",
                "{\"status\": \"firing\", \"title\": {\"a\": 1}} | INVALID_FIELD | title",
                "{\"status\": \"firing\", \"title\": \"t\", \"severity\": \"bad\"} | INVALID_FIELD | severity",
                "{\"status\": \"firing\", \"title\": \"t\", \"labels\": [1]} | INVALID_FIELD | labels",
                "{\"status\": \"firing\", \"title\": \"t\", \"labels\": {\"x\": {}}} | INVALID_FIELD | labels.x",
                "{\"status\": \"firing\", \"title\": \"t\", \"links\": \"http://a\"} | INVALID_FIELD | links",
                "7 | INVALID_FIELD | body",
                "{\"status\": \"firing\", \"title\": \"t\"} x | INVALID_JSON | line 1",
                "[{\"status\": \"firing\", \"title\": \"t\"} | INVALID_JSON | line 1"
            })
    void whatCannotBeReadIsNamed(String body, DeadLetterCause cause, String place) {
        assertThat(connector.read(Payloads.json(body))).isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> {
            assertThat(unreadable.finding().cause()).isEqualTo(cause);
            assertThat(unreadable.finding().place()).startsWith(place);
            assertThat(unreadable.bad()).isEmpty();
        });
    }

    @Test
    void aBadOneInABatchHindersNoOther() {
        String nested = "{\"title\":\"n\",\"labels\":{\"a\":[{\"b\":1}]},\"status\":\"firing\"}";
        Reading.Events events = events("[" + GOOD + " , " + nested + ",7,[1,[2]]," + GOOD + "]");

        assertThat(events.events()).hasSize(2);
        assertThat(events.bad()).extracting(BadPart::index).containsExactly(1, 2, 3);
        assertThat(events.bad())
                .extracting(part -> part.finding().place())
                .containsExactly("labels.a", "alert", "alert");
        assertThat(new String(events.bad().get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo(nested);
        assertThat(new String(events.bad().get(2).body(), StandardCharsets.UTF_8))
                .isEqualTo("[1,[2]]");
        assertThat(events.events().get(0).id())
                .isNotEqualTo(events.events().get(1).id());
    }

    @Test
    void aBatchWithoutAGoodOneIsUnreadableAndNamesEach() {
        assertThat(connector.read(Payloads.json("[{\"status\": \"x\"}, {}]")))
                .isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> {
                    assertThat(unreadable.finding())
                            .isEqualTo(new Finding(
                                    DeadLetterCause.INVALID_FIELD, "alerts[0].status", "x", "firing, resolved"));
                    assertThat(unreadable.bad()).hasSize(2);
                });
    }

    @Test
    void anEmptyBatchIsIgnored() {
        assertThat(connector.read(Payloads.json(" [ ] ")))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.EMPTY_BATCH));
    }

    @Test
    void moreThanAllowedAreRefusedTogether() {
        assertThat(connector.read(Payloads.json("[" + (GOOD + ",").repeat(5) + GOOD + "]")))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.finding().found()).isEqualTo("more than 5 alerts"));
    }

    @Test
    void jsonThatAShellScriptBrokeIsMended() {
        Reading.Events events =
                events("{\"status\": \"firing\", \"title\": \"said \"no\"\",\n\"description\": \"a\nb\"}");

        assertThat(events.events().get(0).title()).isEqualTo("said \"no\"");
        assertThat(events.remarks()).contains(Remark.JSON_MENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
    void everyDeclaredCharacterSetIsRead(String charset) {
        byte[] body =
                "[{\"status\":\"firing\",\"title\":\"größer\"},{\"status\":\"ü\"}]".getBytes(Charset.forName(charset));

        Reading.Events events =
                (Reading.Events) connector.read(Payloads.of(body, "application/json; charset=" + charset));
        assertThat(events.events().get(0).title()).isEqualTo("größer");
        assertThat(new String(events.bad().get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"status\":\"ü\"}");
    }

    @Test
    void marksAndUndeclaredUtf16AreUnderstood() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(((Reading.Events) connector.read(Payloads.of(("\uFEFF" + GOOD).getBytes(charset), ""))).events())
                    .hasSize(1);
            assertThat(((Reading.Events) connector.read(Payloads.of(GOOD.getBytes(charset), ""))).events())
                    .hasSize(1);
        }
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirPlace() {
        byte[] body = "{\"title\": \"größer\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(connector.read(Payloads.of(body, "application/json")))
                .isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> {
                    assertThat(unreadable.finding().cause()).isEqualTo(DeadLetterCause.INVALID_ENCODING);
                    assertThat(unreadable.finding().place()).isEqualTo("byte 14");
                });
        assertThat(connector.read(Payloads.of(body, "application/json; charset=klingon")))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.finding().found()).isEqualTo("klingon"));
    }

    @Test
    void labelsBeyondTheLimitAreCounted() {
        String labels =
                IntStream.range(0, 300).mapToObj(i -> "\"l" + i + "\": \"v\"").collect(Collectors.joining(","));
        Labels kept = events("{\"status\":\"firing\",\"title\":\"t\",\"labels\":{" + labels + "}}")
                .events()
                .get(0)
                .labels();

        assertThat(kept.size()).isEqualTo(LabelDraft.MAX_LABELS);
        assertThat(kept.get(LabelDraft.OMITTED)).hasValue("101");
    }

    @Test
    void hostileLinksAreLeftOutAndNoted() {
        Reading.Events events = events("{\"status\":\"firing\",\"title\":\"t\",\"links\":[\"javascript:alert(1)\","
                + "\"https://a.example/x\",\"https://a.example/<script>\",\"data:text/html,x\",{\"name\":\"n\"}]}");

        assertThat(events.events().get(0).links()).containsExactly(new Link("link", "https://a.example/x"));
        assertThat(events.remarks()).contains(Remark.LINK_DROPPED);
    }

    private String key(String body) {
        return events(body).events().get(0).dedupKey().value();
    }

    private Reading.Events events(String body) {
        Payload payload = Payloads.json(body);
        Reading reading = connector.read(payload);
        assertThat(reading).isInstanceOf(Reading.Events.class);
        return (Reading.Events) reading;
    }
}

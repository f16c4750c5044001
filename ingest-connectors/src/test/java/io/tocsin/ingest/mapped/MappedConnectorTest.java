package io.tocsin.ingest.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedConnectorTest {

    private static Reading read(String mapping, String body) {
        return new MappedConnector(Mapping.read("m.yaml", mapping), 3).read(Payloads.json(body));
    }

    private static AlertEvent only(String mapping, String body) {
        return ((Reading.Events) read(mapping, body)).events().get(0);
    }

    @Test
    void listIsReadMemberByMemberAndABadOneIsNamedWhileTheGoodOnesAreTaken() {
        Reading.Events events =
                (Reading.Events) read("identity: alert.id", "[{\"id\": 1}, {\"name\": \"x\"}, {\"id\": \"b\"}]");

        assertThat(events.events())
                .extracting(event -> event.dedupKey().value())
                .containsExactly("mapped:1", "mapped:b");
        assertThat(events.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.index()).isEqualTo(1);
            assertThat(bad.finding().detail()).startsWith("identity: nothing at [alert.id] (expected: ");
            assertThat(bad.body()).asString().isEqualTo("{\"name\":\"x\"}");
        });
    }

    @Test
    void unknownWordIsTheNamedDefaultAndRemarked() {
        String mapping = "identity: alert.id\nstatus: {from: alert.s, resolved: [ok], otherwise: resolved}\n"
                + "severity: {from: alert.p, words: {bad: critical}, otherwise: info}";
        Reading.Events unknown = (Reading.Events) read(mapping, "{\"id\": 1, \"s\": \"odd\", \"p\": \"odd\"}");

        assertThat(unknown.events().get(0).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(unknown.remarks()).contains(Remark.STATUS_ASSUMED).doesNotContain(Remark.SEVERITY_ASSUMED);
        assertThat(only(
                                "identity: alert.id\nseverity: {from: alert.p, words: {bad: critical}, otherwise: info}",
                                "{\"id\": 1, \"p\": \"odd\"}")
                        .severity())
                .isEqualTo(Severity.INFO);
        assertThat(only(mapping, "{\"id\": 1, \"s\": \"OK\", \"p\": \" Bad\"}").severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(only("identity: alert.id\nseverity: {from: alert.p}", "{\"id\": 1, \"p\": \"P1\"}")
                        .severity())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void longIntegerIsATextOfAllItsDigitsAndAFractionHasNoZeros() {
        AlertEvent event = only(
                "identity: alert.id\nlabels: {a: alert.a, b: alert.b, c: alert.c}",
                "{\"id\": 12345678901234567890123, \"a\": 1.50, \"b\": true, \"c\": [1, \"x\", null]}");

        assertThat(event.dedupKey().value()).isEqualTo("mapped:12345678901234567890123");
        assertThat(event.labels().asMap())
                .containsEntry("a", "1.5")
                .containsEntry("b", "true")
                .containsEntry("c", "1, x");
    }

    @Test
    void nullIsNothing() {
        AlertEvent event = only(
                "identity: alert.id\ntitle: 'has(alert.t) ? alert.t : null'\nlabels: {a: alert.a}",
                "{\"id\": 1, \"a\": null}");

        assertThat(event.title()).isEqualTo("mapped:1");
        assertThat(event.labels().asMap()).isEmpty();
    }

    @Test
    void moreAlertsThanAreAllowedAreRefusedAsAWhole() {
        assertThat(read("identity: alert.id", "[{},{},{},{}]"))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        bad -> assertThat(bad.finding().detail()).isEqualTo("alerts: 4 alerts (expected: at most 3)"));
    }

    @Test
    void alertsThatAreNotThereAreNamed() {
        assertThat(read("alerts: body.items\nidentity: alert.id", "{\"item\": []}"))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        bad -> assertThat(bad.finding().detail())
                                .isEqualTo("body.items: nothing (expected: an object, or a list of them)"));
    }

    @Test
    void messageThatHoldsOnlyWhatIsToBeIgnoredIsIgnored() {
        assertThat(read("identity: alert.id\nignore: alert.test", "{\"id\": 1, \"test\": true}"))
                .isInstanceOf(Reading.Ignored.class);
    }

    @Test
    void loopThatNeedsTooManyRoundsHasNoAnswer() {
        StringBuilder list = new StringBuilder("[0");
        for (int i = 1; i < 200; i++) {
            list.append(',').append(i);
        }
        String nested = "identity: alert.id\ntitle: 'string(alert.l.exists(a, alert.l.exists(b, a + b == -1)))'";

        assertThat(only(nested, "{\"id\": 7, \"l\": " + list + "]}").title()).isEqualTo("mapped:7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    title: alert.id                              | m.yaml:1: identity: missing (expected: text)
                    identity: alert.id~sevrity: 1                | m.yaml:2: sevrity: unknown (expected: alerts, delivery_id,
                    identity: [a]                                | m.yaml:1: identity[0]: undeclared reference to 'a'
                    identity: alert.id~title: alert.+            | m.yaml:2: title: no viable alternative
                    identity: alert.id~alerts: alert.x           | m.yaml:2: alerts: undeclared reference to 'alert'
                    identity: alert.id~ignore: '"x"'             | m.yaml:2: ignore: expected type 'bool' but found 'string'
                    identity: alert.id~status: {from: alert.s}   | m.yaml:2: status.resolved: no words (expected: those that say that it is over)
                    identity: alert.id~status: {from: alert.s, firing: [a], resolved: [A]} | m.yaml:2: status.resolved: A twice (expected: each word once)
                    identity: alert.id~severity: {from: alert.s, words: {a: bad}} | m.yaml:2: severity.words: a: bad (expected: critical, error, warning, info)
                    identity: alert.id~labels: {a: [1]}          | m.yaml:2: labels.a: a list (expected: text)
                    identity: alert.id~rest: maybe               | m.yaml:2: rest: maybe (expected: true or false)
                    identity: alert.id~title: alert.a.matches(alert.b) | m.yaml:2: title: a pattern that a message brings (expected: a pattern in quotes)
                    """)
    void wrongMappingIsRefusedWithItsLine(String mapping, String message) {
        assertThatThrownBy(() -> Mapping.read("m.yaml", mapping.replace('~', '\n')))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageStartingWith(message);
    }
}

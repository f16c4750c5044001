package io.tocsin.ingest.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Payloads;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** A body is read from its bytes where that is possible, and as a tree where not; a list of one is a tree. */
class DatadogWaysProperties {

    private static final DatadogConnector CONNECTOR = new DatadogConnector();

    @Property(seed = "20260301", tries = 300)
    void bytesAndTreeSayTheSame(@ForAll("bodies") String body) {
        assertThat(CONNECTOR.read(Payloads.json(body)))
                .usingRecursiveComparison()
                .ignoringFields("id", "events.id")
                .isEqualTo(CONNECTOR.read(Payloads.json("[" + body + "]")));
    }

    @Example
    void timeWithAFractionIsTheOneThatWasWritten() {
        assertThat(CONNECTOR
                        .read(Payloads.json("{\"title\": \"t\", \"date_posix\": 1795316300.5}"))
                        .toString())
                .contains("occurredAt=2026-11-22T02:58:20.500Z");
    }

    @Provide
    Arbitrary<String> bodies() {
        return objects(2);
    }

    private static Arbitrary<String> objects(int depth) {
        return Combinators.combine(names(), values(depth))
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(8)
                .map(fields -> "{" + String.join(",", fields) + "}");
    }

    private static Arbitrary<String> names() {
        List<String> known = Arrays.stream(DatadogField.values())
                .flatMap(field -> field.names().stream())
                .toList();
        Arbitrary<String> others = Arbitraries.of("alert", "data", "Alert-Id", "meta", "id", "EVENT_MSG", "region", "");
        return Arbitraries.oneOf(Arbitraries.of(known), others);
    }

    private static Arbitrary<String> values(int depth) {
        Arbitrary<String> scalars = Arbitraries.of(
                "null",
                "true",
                "17",
                "1795316300",
                "\"null\"",
                "\"\"",
                "\"$ALERT_IDD\"",
                "\"Triggered\"",
                "\"[P1] [Warn on {host:web-1}] Disk\"",
                "\"env:prod,service:shop,x\"",
                "\"https://app.datadoghq.com/monitors/7?group=host%3Aa\"",
                "\"error\"",
                "\"\u00e9\"");
        Arbitrary<String> lists = Arbitraries.of("[]", "[\"env:prod\",null,\"a\"]", "[{\"id\":\"x\"},[1],2]");
        return depth == 0
                ? Arbitraries.oneOf(scalars, lists)
                : Arbitraries.frequencyOf(Tuple.of(6, scalars), Tuple.of(1, lists), Tuple.of(2, objects(depth - 1)));
    }
}

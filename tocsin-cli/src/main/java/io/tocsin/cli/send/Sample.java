package io.tocsin.cli.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.ingest.ConnectorRegistry;
import io.tocsin.ingest.IngestLimits;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.page.ConnectorPage;
import io.tocsin.model.alert.AlertStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The bodies that come with the program: with a time and an event id to fill in, or from the page of their connector. */
final class Sample {

    /** Those with a time to fill in, by connector. */
    static final Map<String, List<String>> ALL = Map.of(
            "datadog", List.of("triggered", "re-triggered", "warn", "no-data", "recovered"),
            "generic", List.of("triggered", "recovered"));

    /** What every page of a connector may have. */
    private static final Map<String, AlertStatus> DOCUMENTED =
            Map.of("triggered", AlertStatus.FIRING, "recovered", AlertStatus.RESOLVED);

    private final String template;
    private final Map<String, String> headers;

    private Sample(String template, Map<String, String> headers) {
        this.template = template;
        this.headers = headers;
    }

    /**
     * The sample of this name: one with a time of now, or else the one that the connector's page tells to try.
     *
     * @throws CommandFailure when there is none
     */
    static Sample of(String connector, String name) {
        if (!ALL.containsKey(connector)) {
            return documented(connector, name);
        }
        List<String> known = ALL.get(connector);
        if (!known.contains(name)) {
            throw unknown(connector, name, String.join(", ", known));
        }
        String resource = "/io/tocsin/cli/samples/" + connector + "/" + name + ".json";
        try (InputStream in = Sample.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new Sample(new String(in.readAllBytes(), StandardCharsets.UTF_8), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static Sample documented(String connector, String name) {
        if (!ConnectorRegistry.NAMES.contains(connector)) {
            throw unknown(
                    connector, name, "a connector: " + String.join(", ", ConnectorRegistry.NAMES) + "; or --file");
        }
        AlertStatus status = DOCUMENTED.get(name);
        Connector reading = new ConnectorRegistry(IngestLimits.defaults()).connector(connector);
        return ConnectorPage.of(connector).samples().stream()
                .filter(one -> status != null && one.says(status, reading))
                .findFirst()
                .map(one -> new Sample(one.body(), withoutKey(one.headers())))
                .orElseThrow(
                        () -> unknown(connector, name, "triggered or recovered, where its page has one; or --file"));
    }

    /** A page has a word in place of the key. */
    private static Map<String, String> withoutKey(Map<String, String> headers) {
        Map<String, String> others = new TreeMap<>(headers);
        others.remove("authorization");
        return others;
    }

    private static CommandFailure unknown(String connector, String name, String expected) {
        return new CommandFailure(
                ExitCode.WRONG_USE, "sample: " + name + " of " + connector + " (expected: " + expected + ")");
    }

    /** What is sent beside it. */
    Map<String, String> headers() {
        return headers;
    }

    /**
     * The sample as it would be sent now.
     *
     * @param number of the delivery; several at the same moment have different ids by it
     * @param replaced top-level fields with other values
     */
    String body(Instant now, int number, Map<String, String> replaced) {
        String filled = template.replace("{{now_ms}}", Long.toString(now.toEpochMilli()))
                .replace("{{now}}", now.toString())
                .replace("{{event_id}}", Long.toString(now.toEpochMilli() * 1000 + number));
        Optional<ObjectNode> object =
                JsonText.parse(filled).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
        if (object.isEmpty() && !replaced.isEmpty()) {
            throw new CommandFailure(ExitCode.WRONG_USE, "--set: (expected: with a sample that is a JSON object)");
        }
        object.ifPresent(fields -> replaced.forEach(fields::put));
        return object.map(JsonText::pretty).orElse(filled);
    }
}

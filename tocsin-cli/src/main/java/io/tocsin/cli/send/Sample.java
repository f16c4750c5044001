package io.tocsin.cli.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The bodies that come with the program, each with a time and an event id to fill in. */
final class Sample {

    /** What there is, by connector. */
    static final Map<String, List<String>> ALL = Map.of(
            "datadog", List.of("triggered", "re-triggered", "warn", "no-data", "recovered"),
            "generic", List.of("triggered", "recovered"));

    private final String template;

    private Sample(String template) {
        this.template = template;
    }

    /**
     * The sample of this name.
     *
     * @throws CommandFailure when there is none
     */
    static Sample of(String connector, String name) {
        List<String> known = ALL.getOrDefault(connector, List.of());
        if (!known.contains(name)) {
            throw new CommandFailure(
                    ExitCode.WRONG_USE,
                    "sample: " + name + " of " + connector + " (expected: "
                            + (known.isEmpty()
                                    ? "a connector with samples: datadog, generic; or --file"
                                    : String.join(", ", known))
                            + ")");
        }
        String resource = "/io/tocsin/cli/samples/" + connector + "/" + name + ".json";
        try (InputStream in = Sample.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new Sample(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
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
        JsonNode tree = JsonText.parse(filled)
                .orElseThrow(() -> new IllegalStateException("a sample is not JSON: " + template));
        replaced.forEach(((ObjectNode) tree)::put);
        return JsonText.pretty(tree);
    }
}

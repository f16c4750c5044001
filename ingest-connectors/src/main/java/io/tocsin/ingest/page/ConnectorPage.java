package io.tocsin.ingest.page;

import io.tocsin.ingest.mapped.MappedConnector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What people read about a connector: its page in {@code docs/connectors}, which comes with the program. A test reads every
 * body on it through the connector, so what is taken from here is true.
 *
 * @param name of the connector
 * @param file in {@code docs/connectors}
 * @param text as Markdown
 */
public record ConnectorPage(String name, String file, String text) {

    private static final Map<String, String> OTHER_FILES = Map.of(MappedConnector.NAME, "mapping.md");
    private static final Pattern CURL =
            Pattern.compile("```sh curl([ a-z_]*)\\n(curl [^`]*? -d '.*?')\\n```", Pattern.DOTALL);

    /**
     * The page of this connector.
     *
     * @throws IllegalStateException when it has none, which a test rules out for those that there are
     */
    public static ConnectorPage of(String name) {
        String file = OTHER_FILES.getOrDefault(name, name + ".md");
        try (InputStream in = ConnectorPage.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no page " + file);
            }
            return new ConnectorPage(name, file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** Its heading. */
    public String title() {
        return text.lines()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2).strip())
                .findFirst()
                .orElse(name);
    }

    /** The requests that it tells people to try, in their order. */
    public List<SampleRequest> samples() {
        return CURL.matcher(text)
                .results()
                .map(found -> SampleRequest.of(found.group(1).strip(), found.group(2)))
                .toList();
    }
}

package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of keys in the documentation are those of the code. */
final class KeyReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Path EXAMPLE = Path.of("..", "docs", "tocsin.example.yaml");
    private static final Pattern WRITTEN = Pattern.compile("(?s)(<!-- keys: [^\n]*\n\n)(.*)(\n<!-- end of keys -->)");

    /** What the example leaves out: keys that are asked for only in the company of others. */
    private static final String FURTHER = """
            ingest:
              integrations:
                - name: datadog
                  service: [{label: app}]
                  enrich: [{table: t.csv, match: [host]}, {when: "true", set: {service: a}}]
                  authentication: {type: hmac}
                - name: aws
                  authentication: {type: sns}
            sink:
              targets:
                - {name: a, type: servicenow, token: b}
                - {name: c, type: servicenow, api_key: d}
                - {name: e, type: servicenow, client_id: f, client_secret: g}
                - {name: h, type: zendesk, oauth_token: i, callback: {}}
                - {name: j, type: pagerduty, callback: {}}
                - {name: k, type: servicenow, callback: {}}
            """;

    @Test
    void pageHoldsEveryKeyAsTheCodeReadsIt() throws IOException {
        String page = Files.readString(PAGE);
        String expected = KeyReference.write(keys());
        if (Boolean.getBoolean("tocsin.write")) {
            Files.writeString(
                    PAGE, WRITTEN.matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(expected) + "$3"));
        }
        Matcher written = WRITTEN.matcher(Files.readString(PAGE));
        assertThat(written.find()).isTrue();
        assertThat(written.group(2))
                .as("to write it: mvn -pl tocsin-cli surefire:test -Dtest=KeyReferenceTest -Dtocsin.write=true")
                .isEqualTo(expected);
    }

    /** Of the example, and of what it leaves out. */
    private static Collection<KnownKey> keys() {
        Map<String, KnownKey> keys = new LinkedHashMap<>();
        Stream.of(ConfigFile.of(EXAMPLE, Map.of()), ConfigFile.ofText("further", FURTHER, Path.of("."), Map.of()))
                .flatMap(file -> ConfigReader.keys(file).stream())
                .forEach(key -> keys.merge(
                        key.shape(), key, (before, now) -> before.takes().isEmpty() ? now : before));
        return keys.values();
    }
}

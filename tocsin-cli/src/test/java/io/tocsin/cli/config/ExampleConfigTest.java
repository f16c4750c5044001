package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example in the documentation is read as any file is, and leaves out no key. */
final class ExampleConfigTest {

    private static final Path EXAMPLE = Path.of("..", "docs", "tocsin.example.yaml");
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("KAFKA_PASSWORD", "a"),
            Map.entry("DATABASE_PASSWORD", "b"),
            Map.entry("DATADOG_API_KEY", "i"),
            Map.entry("DATADOG_KEY", "c"),
            Map.entry("OTLP_AUTHORIZATION", "Bearer l"),
            Map.entry("ALERTMANAGER_AUTHORIZATION", "Bearer h"),
            Map.entry("SMTP_PASSWORD", "j"),
            Map.entry("LEGACY_PASSWORD", "d"),
            Map.entry("BACKUP_KEY", "g"),
            Map.entry("HUB_SECRET", SECRET),
            Map.entry("OPSGENIE_CALLBACK_KEY", "0123456789abcdef"),
            Map.entry("OPSGENIE_KEY", "h"),
            Map.entry("PAGERDUTY_KEY", "0123456789abcdef0123456789ABCDEF"),
            Map.entry("SERVICENOW_PASSWORD", "h"),
            Map.entry("SERVICENOW_SECRET", "i"),
            Map.entry("SLACK_SIGNING_SECRET", "0123456789abcdef"),
            Map.entry("SLACK_TOKEN", "xoxb-e"),
            Map.entry("SLACK_WEBHOOK", "https://hooks.slack.example/f"),
            Map.entry("TEAMS_URL", "https://teams.example/workflows/x?sig=k"),
            Map.entry("ZENDESK_TOKEN", "j"));

    private final ConfigFile file = ConfigFile.of(EXAMPLE, ENVIRONMENT);

    @Test
    void exampleIsGood() {
        TocsinConfig config = ConfigReader.read(file);
        assertThat(config.sink().targets()).isNotEmpty();
        assertThat(config.ingest().integrations()).hasSize(4);
    }

    @Test
    void exampleHoldsEveryKeyThatCanBeOverridden() throws IOException {
        Set<String> present = new TreeSet<>();
        YamlNode.Mapping root = YamlDocument.read("example", Files.readString(EXAMPLE), new Findings());
        root.entries().forEach((section, entry) -> {
            present.add(section);
            addKeys(section + "_", (YamlNode.Mapping) entry.value(), present);
        });
        // It stands in a remark, because it and rules exclude each other.
        assertThat(Files.readString(EXAMPLE)).contains("rules_file: ");
        present.add("engine_rules_file");
        Set<String> variables = new TreeSet<>();
        ConfigReader.variables(file)
                .forEach(variable ->
                        variables.add(variable.substring(Source.PREFIX.length()).toLowerCase(Locale.ROOT)));
        // Names that are not ours; the example shows some.
        variables.removeIf(
                variable -> variable.startsWith("kafka_security_") || variable.startsWith("tracing_resource_"));
        assertThat(variables).hasSizeGreaterThan(40);
        assertThat(present).containsAll(variables);
    }

    private static void addKeys(String prefix, YamlNode.Mapping mapping, Set<String> present) {
        mapping.entries().forEach((key, entry) -> {
            present.add(prefix + key);
            if (entry.value() instanceof YamlNode.Mapping inner) {
                addKeys(prefix + key + "_", inner, present);
            }
        });
    }

    @Test
    void documentationNamesEveryKeyOfTheExample() throws IOException {
        String documentation = Files.readString(Path.of("..", "docs", "configuration.md"));
        Matcher key = Pattern.compile("(?m)^\\s*(?:- )?([a-z_]+):").matcher(Files.readString(EXAMPLE));
        while (key.find()) {
            assertThat(documentation).contains("`" + key.group(1) + "`");
        }
    }
}

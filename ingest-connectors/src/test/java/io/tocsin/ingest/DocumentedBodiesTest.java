package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation tells people to paste is read without a remark. */
class DocumentedBodiesTest {

    private static final Path DOCS = Path.of("..", "docs", "connectors");
    private static final Pattern CURL = Pattern.compile("```sh curl\\n.*? -d '(.*?)'\\n```", Pattern.DOTALL);
    private static final Pattern TEMPLATE = Pattern.compile("```json template\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z_]+)");

    private static final Map<String, String> VALUES = Map.of(
            "AGGREG_KEY", "9bd4ac313a4d1e8fae2482df7b77628a",
            "ALERT_TRANSITION", "Triggered",
            "ALERT_TYPE", "error",
            "ALERT_PRIORITY", "P1",
            "EVENT_TITLE", "[P1] [Triggered on {host:a}] Disk full",
            "TAGS", "service:orders,env:prod,host:a",
            "DATE", "1790000300000",
            "LINK", "https://app.datadoghq.com/event/event?id=1",
            "SNAPSHOT", "https://p.datadoghq.com/snapshot/view/x.png");

    private final ConnectorRegistry registry = new ConnectorRegistry(IngestLimits.defaults());

    @ParameterizedTest
    @ValueSource(strings = {"azure-monitor", "datadog", "gcp-monitoring", "generic", "newrelic"})
    void everyDocumentedCurlIsReadWithoutARemark(String name) throws IOException {
        List<String> bodies = find(CURL, name);

        assertThat(bodies).isNotEmpty();
        bodies.forEach(body -> expectNoRemark(registry.connector(name), body));
    }

    @Test
    void theRecommendedTemplateIsReadWithoutARemark() throws IOException {
        String template = find(TEMPLATE, "datadog").get(0);

        String filled = VARIABLE.matcher(template).replaceAll(found -> value(found.group(1)));
        expectNoRemark(registry.connector("datadog"), filled);
    }

    /** An unset variable of an incident is the word null, any other one nothing. */
    private static String value(String variable) {
        return VALUES.getOrDefault(variable, variable.startsWith("INCIDENT_") ? "null" : "");
    }

    private static void expectNoRemark(Connector connector, String body) {
        assertThat(connector.read(Payloads.json(body))).isInstanceOfSatisfying(Reading.Events.class, events -> {
            assertThat(events.events()).hasSize(1);
            assertThat(events.remarks()).isEmpty();
        });
    }

    private static List<String> find(Pattern pattern, String name) throws IOException {
        String page = Files.readString(DOCS.resolve(name + ".md"));
        return pattern.matcher(page)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}

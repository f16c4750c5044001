package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.graylog.GraylogConnector;
import io.tocsin.ingest.heartbeat.HeartbeatConnector;
import io.tocsin.ingest.http.EmulatedApi;
import io.tocsin.ingest.page.ConnectorPage;
import io.tocsin.ingest.page.SampleRequest;
import io.tocsin.ingest.splunk.SplunkConnector;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation tells people to paste is read without a remark. */
class DocumentedBodiesTest {

    private static final Path DOCS = Path.of("..", "docs", "connectors");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|.*\\(([a-z0-9-]+)\\.md\\) \\|$");
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

    static Stream<String> documented() {
        return ConnectorRegistry.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void everyDocumentedCurlIsReadWithTheRemarksThatItsPageNames(String name) {
        List<SampleRequest> curls = ConnectorPage.of(name).samples();

        assertThat(curls).isNotEmpty();
        for (SampleRequest curl : curls) {
            Payload payload = curl.payload("shop-alerts", Payloads.NOW);
            Reading.Events events = Readings.events(registry.connector(name).read(payload));
            assertThat(events.events()).isNotEmpty();
            assertThat(events.remarks()).extracting(Remark::code).containsExactlyInAnyOrderElementsOf(curl.remarks());
        }
    }

    @ParameterizedTest
    @MethodSource("documented")
    void everyDocumentedCurlGoesWhereItsConnectorIs(String name) {
        Set<String> paths = new HashSet<>(Set.of("/v1/alerts/" + name));
        EmulatedApi.ALL.stream()
                .filter(api -> api.connector().equals(name))
                .flatMap(api -> api.routes().stream())
                .map(route -> route.replaceFirst("^[a-z]+:", "").replaceFirst("/[{:*].*", ""))
                .forEach(paths::add);

        for (SampleRequest curl : ConnectorPage.of(name).samples()) {
            String head = curl.command().substring(0, curl.command().indexOf(" -d "));
            assertThat(paths.stream().anyMatch(head::contains))
                    .as(head + " goes to one of " + paths)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("resolving")
    void theDocumentedEndIsOfTheDocumentedAlert(String name) {
        List<AlertEvent> events = ConnectorPage.of(name).samples().stream()
                .flatMap(curl ->
                        Readings.events(registry.connector(name).read(curl.payload("shop-alerts", Payloads.NOW)))
                                .events()
                                .stream())
                .toList();
        AlertEvent firing = first(events, AlertStatus.FIRING);
        AlertEvent resolved = first(events, AlertStatus.RESOLVED);

        assertThat(resolved.dedupKey()).isEqualTo(firing.dedupKey());
        assertThat(resolved.service()).isEqualTo(firing.service());
    }

    /** All but the two whose sources never say that anything is over, and the one whose words never say that it fires. */
    static Stream<String> resolving() {
        Set<String> others = Set.of(GraylogConnector.NAME, SplunkConnector.NAME, HeartbeatConnector.NAME);
        return documented().filter(name -> !others.contains(name));
    }

    private static AlertEvent first(List<AlertEvent> events, AlertStatus status) {
        return events.stream()
                .filter(event -> event.status() == status)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theIndexListsEachConnectorWithItsPageAndEachHasASample() throws IOException {
        List<String> rows = ROW.matcher(page("README"))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(rows)
                .as("rows of docs/connectors/README.md")
                .containsExactlyElementsOf(ConnectorRegistry.ALL.stream()
                        .map(name -> name + " " + ConnectorPage.of(name).file().replace(".md", ""))
                        .toList());
        assertThat(SourceSamples.ALL)
                .as("samples in SourceSamples")
                .extracting(SourceSamples.Sample::connector)
                .containsExactlyElementsOf(documented()
                        // No word of it says that anything fires; its own tests have what its silence says.
                        .filter(name -> !name.equals(HeartbeatConnector.NAME))
                        .sorted()
                        .toList());
    }

    @Test
    void theRecommendedTemplateIsReadWithoutARemark() throws IOException {
        String template = find(TEMPLATE, "datadog").get(0);

        String filled = VARIABLE.matcher(template).replaceAll(found -> value(found.group(1)));
        expectNoRemark(registry.connector("datadog"), filled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkly", "datadog", "dynatrace", "elastic", "librenms"})
    void everyDocumentedTemplateThatNobodyFilledIsNamedAsOne(String name) throws IOException {
        List<String> templates = find(TEMPLATE, name);

        assertThat(templates).isNotEmpty();
        for (String template : templates) {
            Reading reading = registry.connector(name).read(Payloads.json(template));
            assertThat(Readings.finding(reading).cause()).isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
        }
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
        return pattern.matcher(page(name))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String page(String name) throws IOException {
        return Files.readString(DOCS.resolve(name + ".md"));
    }
}

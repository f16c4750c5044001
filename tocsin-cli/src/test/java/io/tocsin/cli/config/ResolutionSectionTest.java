package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.ingest.connector.Resolution;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import io.tocsin.testkit.AlertEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an integration finds the service of an alert, and adds to it. */
final class ResolutionSectionTest {

    @TempDir
    private Path directory;

    private ConfigFile file(String resolution) {
        String yaml = "ingest:\n  integrations:\n    - name: generic\n" + resolution.indent(6);
        return ConfigFile.ofText("t.yaml", yaml, directory, Map.of());
    }

    private Terms terms(String resolution) {
        return ConfigReader.read(file(resolution))
                .ingest()
                .integrations()
                .get(0)
                .terms();
    }

    private List<String> findings(String resolution) {
        return catchThrowableOfType(RefusedConfigException.class, () -> ConfigReader.read(file(resolution)))
                .findings()
                .stream()
                .map(Finding::toString)
                .toList();
    }

    @Test
    void withoutRulesTheServiceIsThatOfThePayload() {
        assertThat(terms("default_service: shop").resolution()).isSameAs(Resolution.AS_SENT);
    }

    @Test
    void rulesTablesAndConditionsAreReadInTheirOrder() throws IOException {
        Files.writeString(directory.resolve("hosts.csv"), "host,team,severity\nweb-1,payments,warning\n");
        Terms terms = terms("""
                default_service: platform
                service:
                  - {label: app}
                  - {label: host, pattern: "^([a-z]+)-"}
                  - {field: environment}
                  - {cel: "alert.labels.zone"}
                enrich:
                  - {table: hosts.csv, match: [host]}
                  - when: alert.labels.team == "payments"
                    set: {environment: prod, severity: critical, labels: {tier: "1"}}
                """);

        AlertEvent settled = terms.settle(
                AlertEvents.firing("unassigned").label("host", "web-1").build());

        assertThat(settled.service().value()).isEqualTo("web");
        assertThat(settled.environment()).isEqualTo("prod");
        assertThat(settled.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(settled.labels().get("tier")).contains("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    service: [{}]                     | t.yaml:4:17: ingest.integrations[0].service[0].label: nothing (expected: one of label, field, cel)
                    service: [{label: a, cel: b}]     | t.yaml:4:33: ingest.integrations[0].service[0].cel: label and cel (expected: one of label, field, cel)
                    service: [{field: title}]         | t.yaml:4:25: ingest.integrations[0].service[0].field: "title" (expected: connector, environment, integration, service)
                    service: [{label: a, pattern: "("}] | t.yaml:4:37: ingest.integrations[0].service[0].pattern: ( is no pattern: missing closing ) (expected: RE2)
                    service: [{cel: "alert.titel"}]   | t.yaml:4:23: ingest.integrations[0].service[0].cel: alert.titel, at 1:1 of it (expected: alert.connector, alert.environment, alert.integration, alert.labels, alert.service)
                    enrich: [{table: none.csv, match: [a]}] | t.yaml:4:24: ingest.integrations[0].enrich[0].table: none.csv (expected: a readable CSV file in UTF-8)
                    enrich: [{when: "true"}]          | t.yaml:4:16: ingest.integrations[0].enrich[0].set: nothing (expected: service, environment, severity or labels)
                    enrich: [{when: "true", set: {severity: bad}}] | t.yaml:4:47: ingest.integrations[0].enrich[0].set.severity: "bad" (expected: critical, error, warning, info)
                    """)
    void wrongOneIsRefusedWithItsPlace(String resolution, String expected) {
        assertThat(findings(resolution)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    service: [{label: app}]                            | 4:16: ingest.integrations[0].service: rules
                    fingerprint: [host]                                | 4:20: ingest.integrations[0].fingerprint: names
                    enrich: [{when: "true", set: {service: a}}]        | 4:46: ingest.integrations[0].enrich[0].set.service: a
                    enrich: [{table: hosts.csv, match: [host]}]        | 4:24: ingest.integrations[0].enrich[0].table: a column service
                    """)
    void whereFollowUpsHoldNothingButTheKeyNothingElseDecides(String setting, String expected) throws IOException {
        Files.writeString(directory.resolve("hosts.csv"), "host,service\nweb-1,checkout\n");

        for (String connector : List.of("pagerduty", "opsgenie", "opsgenie-webhook")) {
            assertThat(findings("connector: " + connector + "\n" + setting))
                    .singleElement()
                    .asString()
                    .startsWith("t.yaml:" + expected.replaceFirst("^4:", "5:"));
        }
    }

    @Test
    void wrongTableIsRefusedWithItsOwnLine() throws IOException {
        Files.writeString(directory.resolve("hosts.csv"), "host,team\na,1\na,2\n");

        assertThat(findings("enrich: [{table: hosts.csv, match: [host]}]"))
                .containsExactly(
                        directory.resolve("hosts.csv")
                                + ":3:1: ingest.integrations[0].enrich[0].table: a again (expected: each once; it stands in line 2)");
    }
}

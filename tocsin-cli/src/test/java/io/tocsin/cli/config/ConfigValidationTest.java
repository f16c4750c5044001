package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.tocsin.ingest.ConnectorRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Third table: what is refused, where, and in which words. */
final class ConfigValidationTest {

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongValueIsRefusedWithItsPlace(String yaml, String expected) {
        assertThat(findings(yaml)).containsExactly(expected);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        "http:\n  port: eighty",
                        "t.yaml:2:9: http.port: \"eighty\" (expected: a whole number from 0 to 65535)"),
                Arguments.of(
                        "http: {port: 70000}",
                        "t.yaml:1:14: http.port: \"70000\" (expected: a whole number from 0 to 65535)"),
                Arguments.of("http: {port: [1]}", "t.yaml:1:14: http.port: a list (expected: one value)"),
                Arguments.of("http: 8080", "t.yaml:1:7: http: a value (expected: keys with values)"),
                Arguments.of(
                        "htpp: {}",
                        "t.yaml:1:1: htpp: unknown key (expected: http? Allowed are: console, database, engine, http,"
                                + " ingest, kafka, logging, sink, tracing)"),
                Arguments.of(
                        "sink:\n  templates:\n    - name: a\n      title: |\n        x\n        {{ incident.titel }}",
                        "t.yaml:4:14: sink.templates[0].title: no field titel in line 2 of the template"
                                + " (expected: a field of docs/templates.md)"),
                Arguments.of(
                        "sink: {targets: [{name: a, type: log, template: b}]}",
                        "t.yaml:1:49: sink.targets[0].template: \"b\" (expected: one of sink.templates, and there is none)"),
                Arguments.of(
                        "sink: {targets: [{name: a, type: log, language: de}]}",
                        "t.yaml:1:49: sink.targets[0].language: \"de\" (expected: en, fr)"),
                Arguments.of(
                        "kafka: {bootstrap_servers: kafka}",
                        "t.yaml:1:28: kafka.bootstrap_servers: \"kafka\" (expected: host:port, separated by commas)"),
                Arguments.of(
                        "kafka: {compression: gzip}",
                        "t.yaml:1:22: kafka.compression: \"gzip\" (expected: none, lz4, snappy, zstd)"),
                Arguments.of(
                        "database: {url: mysql}",
                        "t.yaml:1:17: database.url: \"mysql\" (expected: jdbc:postgresql://host:port/database)"),
                Arguments.of(
                        "tracing: {otlp: {endpoint: collector}}",
                        "t.yaml:1:28: tracing.otlp.endpoint: \"collector\" (expected: http://host/path or https://host/path)"),
                Arguments.of(
                        "tracing: {otlp: {headers: {host: s3cret}}}",
                        "t.yaml:1:27: tracing.otlp.headers: \"host\" (expected: headers that a request may have)"),
                Arguments.of(
                        "tracing: {sample: 2}",
                        "t.yaml:1:19: tracing.sample: \"2\" (expected: a number from 0 to 1, such as 0.1)"),
                Arguments.of(
                        "http: {bind: ' '}",
                        "t.yaml:1:14: http.bind: \" \" (expected: an address of this machine, or"
                                + " 0.0.0.0 for all)"),
                Arguments.of(
                        "ingest: {integrations: [{name: datadog, authentication: {keys: [k]}}]}",
                        "t.yaml:1:64: ingest.integrations[0].authentication.keys: a value, without a type (expected: type"
                                + " bearer or header or basic or path_token or query or body_key)"),
                Arguments.of(
                        "ingest: {integrations: [{name: datadog, authentication: {type: none, keys: [k]}}]}",
                        "t.yaml:1:76: ingest.integrations[0].authentication.keys: a value, with type none (expected: type"
                                + " bearer or header or basic or path_token or query or body_key)"),
                Arguments.of(
                        "ingest: {integrations: [{name: datadog, authentication: {type: bearer, header: X-K, keys: [k]}}]}",
                        "t.yaml:1:80: ingest.integrations[0].authentication.header: a value, with type bearer (expected:"
                                + " type header or hmac)"),
                Arguments.of(
                        "ingest: {integrations: [{name: datadog, authentication: {type: hmac, secrets: [s]}}]}",
                        "t.yaml:1:57: ingest.integrations[0].authentication.header: nothing (expected: a value)"),
                Arguments.of(
                        "ingest: {integrations: [{name: datadog, authentication: {type: hmac, header: X, algorithms: [md5], secrets: [s]}}]}",
                        "t.yaml:1:93: ingest.integrations[0].authentication.algorithms: \"md5\" (expected: sha1, sha256, sha512)"),
                Arguments.of(
                        "ingest: {integrations: [{name: datadog, authentication: {type: header, user: u, keys: [k]}}]}",
                        "t.yaml:1:78: ingest.integrations[0].authentication.user: a value, with type header (expected:"
                                + " type basic)"),
                Arguments.of(
                        "sink:\n  targets:\n    - {name: a, type: log}\n  routes:\n"
                                + "    - {name: r, targets: [a], services: ['']}",
                        "t.yaml:5:41: sink.routes[0].services: \"\" (expected: 1 to 200 characters)"),
                Arguments.of(
                        "ingest: {max_body_bytes: 1000000}",
                        "t.yaml:1:26: ingest.max_body_bytes: \"1000000\" (expected: a size with unit from 1KiB to 3MiB,"
                                + " such as 1MiB)"),
                Arguments.of(
                        "ingest: {integrations: []}",
                        "t.yaml:1:24: ingest.integrations: none (expected: at least one)"),
                Arguments.of(
                        "ingest: {integrations: [{connector: datadog}]}",
                        "t.yaml:1:25: ingest.integrations[0].name: nothing (expected: a value)"),
                Arguments.of(
                        "ingest: {integrations: [{name: no-such}]}",
                        "t.yaml:1:25: ingest.integrations[0].connector: no-such (expected: "
                                + String.join(", ", ConnectorRegistry.ALL) + ")"),
                Arguments.of(
                        "ingest: {integrations: [{name: datadog, authentication: {type: bearer}}]}",
                        "t.yaml:1:57: ingest.integrations[0].authentication.keys: 0 (expected: 1, or 2 while one replaces"
                                + " the other)"),
                Arguments.of(
                        "engine: {commit_interval: 25}",
                        "t.yaml:1:27: engine.commit_interval: \"25\" (expected: a duration with unit from 5ms to 10s,"
                                + " such as 30s)"),
                Arguments.of(
                        "engine:\n  threads: 1\n  rules:\n    - name: a\n      resolve: {after: soon}\n",
                        "t.yaml:5:1: engine.rules: rules[0].resolve.after: soon (expected: a number with ms, s, m, h or"
                                + " d, such as 30m)"),
                Arguments.of(
                        "engine: {rules_file: nowhere.yaml}",
                        "t.yaml:1:22: engine.rules_file: ./nowhere.yaml: not readable (expected: a YAML file)"),
                Arguments.of(
                        "sink:\n  targets:\n    - {name: a, type: log}\n  routes:\n    - {name: r, targets: [b]}",
                        "t.yaml:5:26: sink.routes[0].targets: b (expected: a target: a)"),
                Arguments.of(
                        "sink:\n  targets:\n    - {name: a, type: log}\n    - {name: a, type: log}",
                        "t.yaml:3:5: sink.targets: a twice (expected: names differ)"),
                Arguments.of(
                        "sink: {console_url: tocsin.example}",
                        "t.yaml:1:21: sink.console_url: \"tocsin.example\" (expected: http://host/path or"
                                + " https://host/path)"),
                Arguments.of(
                        "logging: {level: trace}",
                        "t.yaml:1:18: logging.level: \"trace\" (expected: error, warn, info, debug)"));
    }

    @Test
    void everythingThatIsWrongIsReportedAtOnceInTheOrderOfTheFile() {
        List<String> found = findings("http:\n  port: x\n  prot: 1\nlogging:\n  level: loud\n");
        assertThat(found).hasSize(3);
        assertThat(found.get(0)).startsWith("t.yaml:2:9");
        assertThat(found.get(1)).startsWith("t.yaml:3:3");
        assertThat(found.get(2)).startsWith("t.yaml:5:10");
    }

    @Test
    void secretThatIsWrongIsNotShown() {
        List<String> found = findings(
                "sink:\n  targets:\n    - {name: a, type: webhook, url: 'https://h.example/t0ken', secrets: [hunter2]}\n"
                        + "    - {name: b, type: slack_webhook, url: hunter3}\n"
                        + "ingest:\n  integrations:\n"
                        + "    - {name: datadog, authentication: {type: bearer, keys: ['sha256:hunter4']}}\n");
        assertThat(found).hasSizeGreaterThanOrEqualTo(3);
        assertThat(String.join("\n", found)).doesNotContain("hunter", "t0ken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://tocsin:hunter2@db:5432/tocsin",
                "postgres://tocsin:hunt/er?2@db/tocsin",
                "tocsin:hunter2@db:5432/tocsin",
                "jdbc:mysql://db/tocsin?user=tocsin&password=hunter2",
                "jdbc:mysql://db/tocsin?password=p@hunter2",
                "jdbc:mysql:tocsin;password=hunter2"
            })
    void passwordInTheAddressOfTheDatabaseIsNotShown(String url) {
        List<String> found = findings("database: {url: '" + url + "'}");
        assertThat(found)
                .singleElement()
                .asString()
                .contains("database.url: ", "(hidden)")
                .doesNotContain("hunt");
    }

    @Test
    void securityOfKafkaIsNotShown() {
        Map<String, String> environment = Map.of("TOCSIN_KAFKA_SECURITY_SASL_PASSWORD", "hunter2");
        RefusedConfigException refused = catchThrowableOfType(
                RefusedConfigException.class,
                () -> ConfigReader.readStandalone(
                        ConfigFile.ofText("t.yaml", "kafka: {security: {a: hunter3}}", Path.of("."), environment)));
        assertThat(refused)
                .hasMessageContaining("kafka.security: a value (expected: nothing: standalone brings its own)")
                .hasMessageNotContaining("hunter");
    }

    @Test
    void protocolWithoutTlsIsRefusedBesideTls() {
        for (String protocol : List.of("PLAINTEXT", "sasl_plaintext")) {
            assertThat(findings("kafka:\n  tls: {}\n  security: {security.protocol: " + protocol + "}"))
                    .containsExactly("t.yaml:3:13: kafka.security: a security.protocol without TLS, beside tls"
                            + " (expected: SSL or SASL_SSL, or no security.protocol, or no tls)");
        }
    }

    @Test
    void securityOfKafkaInTheEnvironmentIsRefusedByStandalone() {
        ConfigFile file = ConfigFile.none(Map.of("TOCSIN_KAFKA_SECURITY_SASL_MECHANISM", "PLAIN"));
        assertThatThrownBy(() -> ConfigReader.readStandalone(file)).hasMessageContaining("kafka.security");
    }

    @Test
    void unknownKindOfTargetIsRefusedWithThoseThatThereAre() {
        assertThat(findings("sink:\n  targets:\n    - {name: a, type: pager}"))
                .singleElement(STRING)
                .startsWith("t.yaml:3:23: sink.targets[0].type: \"pager\" (expected: ")
                .contains("log, ", "slack, ", "webhook");
    }

    @Test
    void fileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> ConfigFile.of(Path.of("nowhere.yaml"), Map.of()))
                .isInstanceOf(RefusedConfigException.class)
                .hasMessage("nowhere.yaml: no such file (expected: a readable file)");
    }

    @Test
    void standaloneCannotBeToldWhereKafkaAndPostgresAre() {
        String yaml = "kafka: {bootstrap_servers: 'a:1', partitions: 3}\ndatabase: {url: 'jdbc:postgresql://h/d'}\n";
        RefusedConfigException refused =
                catchThrowableOfType(RefusedConfigException.class, () -> Configs.readStandalone(yaml));
        assertThat(refused.findings())
                .extracting(Finding::path)
                .containsExactly("kafka.bootstrap_servers", "database.url");
    }

    private static List<String> findings(String yaml) {
        RefusedConfigException refused = catchThrowableOfType(RefusedConfigException.class, () -> Configs.read(yaml));
        assertThat(refused).as("nothing was refused").isNotNull();
        return refused.findings().stream().map(Finding::toString).toList();
    }
}

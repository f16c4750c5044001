package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that exclude each other are refused with a sentence that says what to do. */
@WithHelm
final class ImpossibleValuesTest {

    private static final List<String> PLATFORM =
            List.of("kafka: {bootstrapServers: 'kafka:9092'}", "database: {host: postgres}");

    static Stream<Arguments> impossible() {
        return Stream.of(platform(), kafka(), secrets(), scale(), documents(), exposure(), endings())
                .flatMap(all -> all);
    }

    private static Stream<Arguments> platform() {
        return Stream.of(
                whole("{}", "kafka.bootstrapServers: empty; name your brokers"),
                whole("{}", "database.host: empty; name your PostgreSQL"),
                with("demo: {enabled: true}", "demo.enabled: it brings its own Kafka and PostgreSQL"),
                whole("demo: {enabled: true, replicas: 2}", "demo.replicas: 2; a demo is one pod"),
                whole("{demo: {enabled: true}, catalogue: {document: {services: []}}}", "catalogue: a demo has none"),
                whole(
                        "demo: {enabled: true, persistence: {enabled: true, size: ''}}",
                        "demo.persistence.size: empty; say how large"),
                whole(
                        "{demo: {enabled: true}, hosts: {console: x.example}, ingress: {enabled: true}}",
                        "hosts.console: in a demo anybody"),
                whole(
                        "{demo: {enabled: true}, hosts: {ingest: x.example}, ingress: {enabled: true}}",
                        "networkPolicy.from.ingest: empty, but a demo has hosts.ingest"),
                with("database: {host: db, ca: {secret: a, configMap: b}}", "database.ca: secret and configMap"),
                with("database: {host: db, sslMode: require, ca: {secret: a}}", "database.ca: given, but with"));
    }

    private static Stream<Arguments> kafka() {
        return Stream.of(
                kafka("tls: {enabled: true, ca: {secret: a, configMap: b}}", "kafka.tls.ca: secret and configMap"),
                kafka("tls: {ca: {secret: a}}", "kafka.tls.enabled: false, but certificates are given"),
                kafka("sasl: {secret: user}", "kafka.sasl.mechanism: empty, but Secrets with users are given"),
                kafka("sasl: {mechanism: PLAIN}", "kafka.sasl.secret: empty, and ingest, engine, sink"),
                kafka("sasl: {mechanism: OAUTHBEARER}", "kafka.properties: without sasl.jaas.config"));
    }

    private static Stream<Arguments> secrets() {
        return Stream.of(
                kafka(
                        "properties: {ssl.truststore.password: changeit}",
                        "kafka.properties.ssl.truststore.password: a secret in clear"),
                kafka(
                        "properties: {sasl.jaas.config: 'x required username=\"a\" password=\"b\";'}",
                        "kafka.properties.sasl.jaas.config: a secret in clear"),
                with("config: {database: {password: letmein}}", "config.database.password: a secret in clear"),
                with(
                        "config: {kafka: {security: {ssl.key.password: letmein}}}",
                        "config.kafka.security.ssl.key.password: a secret in clear"),
                with("config: {sink: {allow_literal_secrets: true}}", "config.sink.allow_literal_secrets: true"),
                with(
                        "pod: {env: [{name: SLACK_TOKEN, value: xoxb-1}]}",
                        "pod.env: SLACK_TOKEN has a value; what is named like a secret takes valueFrom"),
                with(
                        "sink: {pod: {env: [{name: DB_PASSWORD, value: letmein}]}}",
                        "sink.pod.env: DB_PASSWORD has a value"));
    }

    private static Stream<Arguments> scale() {
        return Stream.of(
                with("ingest: {replicas: 3}", "ingest.replicas: 3, but ingest.autoscaling says how many"),
                with("ingest: {autoscaling: {minReplicas: 9}}", "minReplicas 9 is more than maxReplicas 6"),
                with("ingest: {resources: {requests: {cpu: null}}}", "ingest.resources.requests.cpu: empty"),
                with("engine: {replicas: 1}", "engine.standbyReplicas: 1 copies on other engines"),
                with("engine: {persistence: {size: ''}}", "engine.persistence.size: empty; say how large"));
    }

    private static Stream<Arguments> documents() {
        return Stream.of(
                with("rules: {document: {rules: []}, configMap: ours}", "rules: document and configMap; give one"),
                with("rules: {document: 'rules: [ and no more'}", "rules.document: no YAML"),
                with("catalogue: {document: {}, configMap: ours}\nrouting: 'targets: ['", "routing: no YAML"),
                with(
                        "{rules: {document: {rules: []}}, config: {engine: {rules_file: x.yaml}}}",
                        "config.engine.rules_file: beside rules"),
                with("{routing: {routes: []}, config: {sink: {routes: []}}}", "routing.routes: also in config.sink"),
                with("ingest: {files: {tocsin.yaml: x}}", "ingest.files: tocsin.yaml is the configuration itself"),
                with("{ingest: {files: {a: one}}, sink: {files: {a: two}}}", "ingest.files, sink.files: a in both"),
                with("config: {http: {port: 9000}}", "config.http.port: not here; the chart's ports"),
                with(
                        "config: {http: {tls: {certificate: a.crt, key: a.key}}}",
                        "config.http.tls: not here; probes, services and monitors"),
                with("config: {http: {stop_after: 50s}}", "config.http.stop_after: not here; each role has"),
                with("config: {kafka: {bootstrap_servers: 'x:1'}}", "config.kafka.bootstrap_servers: not here"),
                with("config: {database: {url: 'jdbc:postgresql://x/y'}}", "config.database.url: not here"),
                with("config: {engine: {instance_id: one}}", "config.engine.instance_id: not here; every engine is"),
                with("config: {engine: {state_directory: /x}}", "config.engine.state_directory: not here"));
    }

    private static Stream<Arguments> exposure() {
        return Stream.of(
                with(
                        "{ingress: {enabled: true}, gateway: {enabled: true, parentRefs: [{name: a}]}}",
                        "ingress.enabled, gateway.enabled: both; choose one"),
                with("{gateway: {enabled: true}, hosts: {ingest: a.example}}", "gateway.parentRefs: empty"),
                with("ingress: {enabled: true}", "hosts: all empty"),
                with(
                        "{ingress: {enabled: true}, hosts: {console: a.example}}",
                        "networkPolicy.from.console: empty, but hosts.console is set"),
                with("monitoring: {rules: {enabled: true}}", "monitoring.rules.enabled: nothing scrapes"),
                with("monitoring: {serviceMonitor: {enabled: true}}", "networkPolicy.from.metrics: empty"));
    }

    private static Stream<Arguments> endings() {
        return Stream.of(
                with("sink: {terminationGracePeriodSeconds: 30}", "sink.terminationGracePeriodSeconds: 30; it takes"),
                with("ingest: {stopAfterSeconds: 60}", "ingest.terminationGracePeriodSeconds: 45; it takes"),
                with("publish: {waitSeconds: 600}", "publish.waitSeconds: 600; less than"));
    }

    private static Arguments whole(String values, String sentence) {
        return Arguments.of(values, sentence);
    }

    private static Arguments kafka(String more, String sentence) {
        return Arguments.of("kafka: {bootstrapServers: 'kafka:9092', " + more + "}\n" + PLATFORM.get(1), sentence);
    }

    /** These values, on a Kafka and a PostgreSQL unless they name some. */
    private static Arguments with(String values, String sentence) {
        String rest = values.startsWith("{") ? values.substring(1, values.length() - 1) : values;
        StringBuilder all = new StringBuilder("{").append(rest.replace("\n", ", "));
        PLATFORM.stream()
                .filter(line -> !rest.startsWith(line.substring(0, line.indexOf(' '))))
                .forEach(line -> all.append(", ").append(line));
        return Arguments.of(all.append('}').toString(), sentence);
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void impossibleValuesAreRefusedWithASentence(String values, String sentence) {
        assertThatThrownBy(() -> Chart.renderText(values))
                .hasMessageContaining("these values cannot be:")
                .hasMessageContaining(sentence);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> Chart.renderText("{engine: {replicas: 1}, ingest: {replicas: 1}}"))
                .hasMessageContaining("- kafka.bootstrapServers: ")
                .hasMessageContaining("- database.host: ")
                .hasMessageContaining("- engine.standbyReplicas: ")
                .hasMessageContaining("- ingest.replicas: ");
    }

    @Test
    void everySentenceOfTheChartHasACaseHere() {
        String said = impossible().map(one -> refusal((String) one.get()[0])).collect(Collectors.joining("\n"));
        Chart.text("templates/_checks.tpl")
                .lines()
                .filter(line -> line.endsWith(".") && line.contains(": "))
                .flatMap(line -> Stream.of(line.split("\\{\\{.*?}}")))
                .filter(piece -> piece.length() > 12)
                .forEach(piece -> assertThat(said).contains(piece));
    }

    private static String refusal(String values) {
        return catchThrowable(() -> Chart.renderText(values)).getMessage();
    }
}

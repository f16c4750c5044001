package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code values.schema.json}: Helm refuses what it does not allow, before anything is rendered. */
@WithHelm
final class SchemaTest {

    private static final String PLATFORM = "kafka: {bootstrapServers: 'kafka:9092'}\ndatabase: {host: postgres}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown: 1",
                "ingest: {replicaCount: 2}",
                "engine: {persistence: {storage: 1Gi}}",
                "sink: {pod: {nodeselector: {}}}",
                "monitoring: {serviceMonitor: {enable: true}}",
                "networkPolicy: {extraEgress: {intake: []}}",
                "probes: {startup: {path: /x}}",
                "prepare: {credentials: {kafka: x}}"
            })
    void valuesThatDoNotExistAreRefused(String values) {
        assertThatThrownBy(() -> Chart.renderText(PLATFORM + values)).hasMessageContaining("not allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engine: {replicas: two}                          | /engine/replicas",
                "engine: {replicas: 0}                            | /engine/replicas",
                "engine: {standbyReplicas: -1}                    | /engine/standbyReplicas",
                "engine: {persistence: {size: plenty}}            | /engine/persistence/size",
                "ingest: {autoscaling: {enabled: 'yes'}}          | /ingest/autoscaling/enabled",
                "ingest: {secrets: [Not_A_Name]}                  | /ingest/secrets",
                "ingest: {service: {type: ExternalName}}          | /ingest/service/type",
                "sink: {podDisruptionBudget: {maxUnavailable: some}} | /sink/podDisruptionBudget/maxUnavailable",
                "image: {digest: 'md5:1'}                         | /image/digest",
                "image: {pullPolicy: Sometimes}                   | /image/pullPolicy",
                "config: {sink: []}                               | /config/sink",
                "prepare: {topics: delete}                        | /prepare/topics",
                "pod: {env: [{name: A}]}                          | /pod/env",
                "pod: {env: [{name: A, value: 1}]}                | /pod/env",
                "pod: {labels: {a: 1}}                            | /pod/labels",
                "pod: {topologySpreadConstraints: [{maxSkew: 1}]} | /pod/topologySpreadConstraints",
                "hosts: {ingest: 'https://alerts.example'}        | /hosts/ingest",
                "monitoring: {serviceMonitor: {interval: 30}}     | /monitoring/serviceMonitor/interval",
                "gateway: {parentRefs: [public]}                  | /gateway/parentRefs",
                "networkPolicy: {dns: {ports: [0]}}               | /networkPolicy/dns/ports"
            })
    void valuesOfTheWrongKindAreRefusedWithTheirPlace(String values, String place) {
        assertThatThrownBy(() -> Chart.renderText(PLATFORM + values)).hasMessageContaining(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{bootstrapServers: kafka}                        | /kafka/bootstrapServers",
                "{bootstrapServers: 'k:1', partitions: 0}         | /kafka/partitions",
                "{bootstrapServers: 'k:1', replication: 3.5}      | /kafka/replication",
                "{bootstrapServers: 'k:1', compression: gzip}     | /kafka/compression",
                "{bootstrapServers: 'k:1', sasl: {mechanism: GSSAPI}} | /kafka/sasl/mechanism"
            })
    void aKafkaThatCannotBeIsRefusedWithItsPlace(String kafka, String place) {
        assertThatThrownBy(() -> Chart.renderText("database: {host: postgres}\nkafka: " + kafka))
                .hasMessageContaining(place);
    }

    @Test
    void schemaKnowsEveryValueAndNoOther() {
        JsonNode schema = StrictModel.tree(Chart.text("values.schema.json"));
        Set<String> known = new TreeSet<>();
        addProperties(schema, schema, "", known);
        known.removeIf(
                path -> path.matches(
                        "global|config\\..*|.*\\.pod\\..*|probes\\.\\w+\\..*|.*\\.resources\\..*|networkPolicy\\.extraEgress\\..*"));
        Set<String> written = new TreeSet<>();
        addKeys(StrictModel.tree(Chart.text("values.yaml")), known, "", written);
        assertThat(written).isEqualTo(known).hasSizeGreaterThan(180);
    }

    private static void addProperties(JsonNode schema, JsonNode node, String path, Set<String> into) {
        JsonNode meant = node.has("$ref") ? schema.at(node.get("$ref").asText().substring(1)) : node;
        if (!path.isEmpty()) {
            into.add(path);
        }
        meant.path("properties")
                .fields()
                .forEachRemaining(entry -> addProperties(schema, entry.getValue(), join(path, entry.getKey()), into));
    }

    /** Below a value of which the schema says no more, everything is the user's own. */
    private static void addKeys(JsonNode node, Set<String> known, String path, Set<String> into) {
        node.fields().forEachRemaining(entry -> {
            String below = join(path, entry.getKey());
            boolean isOurs = path.isEmpty() || known.stream().anyMatch(one -> one.startsWith(path + "."));
            if (isOurs) {
                into.add(below);
                addKeys(entry.getValue(), known, below, into);
            }
        });
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

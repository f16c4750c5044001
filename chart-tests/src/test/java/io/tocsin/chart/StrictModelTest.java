package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reading is as strict as it claims; else every other test here would prove little. */
final class StrictModelTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, labels: {b: c}}
            spec:
              replicas: 2
              template:
                spec:
                  containers:
                    - {name: d, image: e, ports: [{containerPort: 1}], readinessProbe: {httpGet: {port: http}}}
            """;

    @Test
    void whatIsRightIsRead() {
        assertThat(StrictModel.read(DEPLOYMENT + "---\n" + DEPLOYMENT)).hasSize(2);
        assertThat(StrictModel.read("---\n# nothing\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 2      | replica: 2",
                "replicas: 2      | replicas: \"2\"",
                "replicas: 2      | replicas: two",
                "name: d          | nane: d",
                "{b: c}           | {b: 1}",
                "{b: c}           | {b: true}",
                "image: e         | image: e, image: f",
                "image: e         | image: [e]",
                "containerPort: 1 | containerPort: http",
                "{port: http}     | {port: http, pth: /}",
                "kind: Deployment | kind: Deploiment",
                "kind: Deployment | kind: ReplicaSet"
            })
    void whatKubernetesWouldRefuseIsRefused(String right, String wrong) {
        assertThat(DEPLOYMENT).contains(right);
        assertThatThrownBy(() -> StrictModel.read(DEPLOYMENT.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyKindIsReadStrictly() {
        Stream.of(
                        "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, spec: {parents: []}}",
                        "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoint: []}}",
                        "{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, spec: {groups: [{nam: a}]}}",
                        "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: {egress: [{from: []}]}}",
                        "{apiVersion: policy/v1, kind: PodDisruptionBudget, spec: {max: 1}}")
                .forEach(wrong ->
                        assertThatThrownBy(() -> StrictModel.read(wrong)).hasMessageContaining("Unrecognized"));
    }
}

package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What watches us, as the Prometheus Operator and Grafana's sidecar take it. */
@WithHelm
final class MonitoringTest {

    /** Of all that one ConfigMap holds, by Kubernetes. */
    private static final int MIB = 1 << 20;

    private final Rendering monitored = ValueSet.of("monitored").rendering();

    @Test
    void everyAlertRuleIsThereWithAnExpressionAndTheWayToItsRunbook() {
        List<Rule> rules = monitored.all(PrometheusRule.class).stream()
                .flatMap(file -> file.getSpec().getGroups().stream())
                .flatMap(group -> group.getRules().stream())
                .filter(rule -> rule.getAlert() != null)
                .toList();
        assertThat(rules).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(rule.getExpr().getStrVal()).isNotBlank();
            assertThat(rule.getAnnotations().get("runbook_url")).startsWith("https://wiki.example/tocsin/");
        });
        assertThat(monitored.all(PrometheusRule.class))
                .allSatisfy(one -> assertThat(one.getMetadata().getLabels()).containsEntry("role", "alert-rules"));
    }

    @Test
    void everyDashboardIsAConfigMapThatTheSidecarFindsAndThatIsSmallEnough() {
        List<ConfigMap> dashboards = monitored.all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getLabels().containsKey("grafana_dashboard"))
                .toList();
        assertThat(dashboards).hasSizeGreaterThanOrEqualTo(6).allSatisfy(map -> {
            assertThat(map.getMetadata().getAnnotations()).containsEntry("grafana_folder", "Tocsin");
            assertThat(map.getData()).hasSize(1).allSatisfy((name, text) -> {
                assertThat(name).endsWith(".json");
                assertThat(text.length()).isLessThan(MIB / 2);
                assertThat(StrictModel.tree(text).path("title").asText()).isNotBlank();
            });
        });
    }

    @Test
    void nothingOfItIsThereUnlessAsked() {
        Rendering minimal = ValueSet.of("minimal").rendering();
        assertThat(minimal.text()).doesNotContain("monitoring.coreos.com", "grafana_dashboard");
    }
}

package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Labels, names and ports by which objects find one another. */
@WithHelm
final class SelectorsTest {

    private static final String LABEL = "^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$";

    static Stream<ValueSet> sets() {
        return ValueSet.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void namesAreUniqueAndNamesAndLabelsAreShortEnough(ValueSet set) {
        assertThat(set.rendering().objects().stream()
                        .map(object ->
                                object.getKind() + " " + object.getMetadata().getName()))
                .doesNotHaveDuplicates();
        for (HasMetadata object : set.rendering().objects()) {
            assertThat(object.getMetadata().getName()).matches("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$");
            assertThat(object.getMetadata().getNamespace()).isEqualTo(Chart.NAMESPACE);
            assertThat(object.getMetadata().getLabels())
                    .containsKeys("app.kubernetes.io/name", "app.kubernetes.io/instance", "helm.sh/chart")
                    .allSatisfy((key, value) -> assertThat(value).matches(LABEL));
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void workloadsSelectTheirOwnPodsAndNoOthers(ValueSet set) {
        Map<String, Map<String, String>> selectors = new HashMap<>();
        set.rendering()
                .all(Deployment.class)
                .forEach(one -> selectors.put(
                        "Deployment " + one.getMetadata().getName(),
                        one.getSpec().getSelector().getMatchLabels()));
        set.rendering()
                .all(StatefulSet.class)
                .forEach(one -> selectors.put(
                        "StatefulSet " + one.getMetadata().getName(),
                        one.getSpec().getSelector().getMatchLabels()));
        assertThat(selectors).isNotEmpty();
        selectors.forEach(
                (name, selector) -> assertThat(selected(set, selector)).containsExactly(name));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void topologyIsSpreadAmongThePodsOfOneRole(ValueSet set) {
        set.rendering()
                .pods()
                .forEach((name, pod) -> pod.getSpec()
                        .getTopologySpreadConstraints()
                        .forEach(spread -> assertThat(
                                        selected(set, spread.getLabelSelector().getMatchLabels()))
                                .containsExactly(name)));
        if (set.name().equals("minimal")) {
            set.rendering()
                    .pods()
                    .forEach((name, pod) -> assertThat(pod.getSpec().getTopologySpreadConstraints())
                            .hasSize(name.startsWith("Job") ? 0 : 2));
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void budgetsAndScalingHoldForWorkloadsThatExist(ValueSet set) {
        set.rendering().all(PodDisruptionBudget.class).forEach(budget -> {
            assertThat(selected(set, budget.getSpec().getSelector().getMatchLabels()))
                    .hasSize(1);
            assertThat(budget.getSpec().getMinAvailable()).isNull();
            assertThat(budget.getSpec().getMaxUnavailable()).isNotNull();
        });
        set.rendering().all(HorizontalPodAutoscaler.class).forEach(scaling -> {
            String target = scaling.getSpec().getScaleTargetRef().getName();
            Deployment deployment = set.rendering().all(Deployment.class).stream()
                    .filter(one -> one.getMetadata().getName().equals(target))
                    .findFirst()
                    .orElseThrow();
            assertThat(deployment.getSpec().getReplicas())
                    .as("an upgrade must not undo what the autoscaler did")
                    .isNull();
            assertThat(scaling.getSpec().getMinReplicas())
                    .isLessThanOrEqualTo(scaling.getSpec().getMaxReplicas());
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void servicesFindOneRoleAndAPortThatItHas(ValueSet set) {
        set.rendering().all(Service.class).forEach(service -> {
            List<String> found = selected(set, service.getSpec().getSelector());
            assertThat(found).hasSize(1);
            PodTemplateSpec pod = set.rendering().pods().get(found.get(0));
            service.getSpec()
                    .getPorts()
                    .forEach(port -> assertThat(
                                    pod.getSpec().getContainers().get(0).getPorts())
                            .anyMatch(open ->
                                    open.getName().equals(port.getTargetPort().getStrVal())));
        });
        set.rendering()
                .all(StatefulSet.class)
                .forEach(one ->
                        assertThat(service(set, one.getSpec().getServiceName())).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void whatIsReachedFromOutsideIsAServiceWithThatPort(ValueSet set) {
        set.rendering()
                .all(Ingress.class)
                .forEach(ingress -> ingress.getSpec()
                        .getRules()
                        .forEach(rule -> rule.getHttp().getPaths().forEach(path -> {
                            var backend = path.getBackend().getService();
                            assertThat(service(set, backend.getName()).getSpec().getPorts())
                                    .anyMatch(port -> port.getName()
                                            .equals(backend.getPort().getName()));
                            assertThat(path.getPathType()).isEqualTo("Prefix");
                        })));
        set.rendering().all(HTTPRoute.class).forEach(route -> {
            assertThat(route.getSpec().getParentRefs()).isNotEmpty();
            route.getSpec()
                    .getRules()
                    .forEach(rule -> rule.getBackendRefs()
                            .forEach(backend -> assertThat(service(set, backend.getName())
                                            .getSpec()
                                            .getPorts())
                                    .anyMatch(port -> port.getPort().equals(backend.getPort()))));
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void prometheusFindsEveryRoleOnce(ValueSet set) {
        set.rendering().all(ServiceMonitor.class).forEach(monitor -> {
            var wanted = monitor.getSpec().getSelector().getMatchLabels().entrySet();
            List<Service> found = set.rendering().all(Service.class).stream()
                    .filter(service ->
                            service.getMetadata().getLabels().entrySet().containsAll(wanted))
                    .toList();
            assertThat(found).hasSize(4);
            monitor.getSpec()
                    .getEndpoints()
                    .forEach(endpoint -> assertThat(found)
                            .allMatch(service -> service.getSpec().getPorts().stream()
                                    .anyMatch(port -> port.getName().equals(endpoint.getPort()))));
        });
    }

    /** Whose pods have all these labels. */
    static List<String> selected(ValueSet set, Map<String, String> selector) {
        assertThat(selector).isNotEmpty();
        return set.rendering().pods().entrySet().stream()
                .filter(pod ->
                        pod.getValue().getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Service service(ValueSet set, String name) {
        return set.rendering().all(Service.class).stream()
                .filter(service -> service.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no service " + name));
    }
}

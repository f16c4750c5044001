package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every pod, whatever the values. */
@WithHelm
final class PodsTest {

    /**
     * How long a role takes to end at most, in seconds; ChartEndingsTest in tocsin-cli holds the golden files against the
     * program itself.
     */
    private static final Map<String, Integer> DRAINS =
            Map.of("ingest", 30, "engine", 45, "sink", 75, "console", 30, "demo", 220);

    static Stream<ValueSet> sets() {
        return ValueSet.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void podsKeepToTheRestrictedProfile(ValueSet set) {
        set.rendering().pods().forEach((name, pod) -> {
            PodSpec spec = pod.getSpec();
            PodSecurityContext security = spec.getSecurityContext();
            assertThat(security.getRunAsNonRoot()).as(name).isTrue();
            assertThat(security.getRunAsUser()).as(name).isEqualTo(10001);
            assertThat(security.getRunAsGroup()).as(name).isEqualTo(10001);
            assertThat(security.getFsGroup()).as(name).isEqualTo(10001);
            assertThat(security.getSeccompProfile().getType()).as(name).isEqualTo("RuntimeDefault");
            assertThat(spec.getAutomountServiceAccountToken()).as(name).isFalse();
            assertThat(spec.getEnableServiceLinks()).as(name).isFalse();
            assertThat(spec.getHostNetwork()).as(name).isNull();
            assertThat(spec.getHostPID()).as(name).isNull();
            assertThat(spec.getHostIPC()).as(name).isNull();
            assertThat(spec.getVolumes()).as(name).noneMatch(PodsTest::isOfTheNode);
            containers(pod).forEach(container -> hasOnlyWhatItNeeds(name, container));
        });
    }

    private static boolean isOfTheNode(Volume volume) {
        return volume.getConfigMap() == null
                && volume.getSecret() == null
                && volume.getEmptyDir() == null
                && volume.getPersistentVolumeClaim() == null;
    }

    private static void hasOnlyWhatItNeeds(String name, Container container) {
        SecurityContext security = container.getSecurityContext();
        assertThat(security.getAllowPrivilegeEscalation()).as(name).isFalse();
        assertThat(security.getReadOnlyRootFilesystem()).as(name).isTrue();
        assertThat(security.getRunAsNonRoot()).as(name).isTrue();
        assertThat(security.getPrivileged()).as(name).isNull();
        assertThat(security.getCapabilities().getDrop()).as(name).containsExactly("ALL");
        assertThat(security.getCapabilities().getAdd()).as(name).isEmpty();
        assertThat(container.getPorts()).as(name).allMatch(port -> port.getHostPort() == null);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void containersWriteOnlyIntoTheirTemporaryDirectoryAndTheirState(ValueSet set) {
        set.rendering()
                .pods()
                .forEach((name, pod) -> containers(pod).forEach(container -> {
                    List<String> writable = container.getVolumeMounts().stream()
                            .filter(mount -> mount.getReadOnly() == null || !mount.getReadOnly())
                            .map(mount -> mount.getMountPath())
                            .toList();
                    assertThat(writable).as(name).contains("/tmp").isSubsetOf("/tmp", "/var/lib/tocsin", "/scratch");
                }));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void containersHaveRequestsAndALimitOfMemoryThatIsTheSame(ValueSet set) {
        set.rendering()
                .pods()
                .forEach((name, pod) -> containers(pod).forEach(container -> {
                    var resources = container.getResources();
                    assertThat(resources.getRequests()).as(name).containsKeys("cpu", "memory");
                    assertThat(resources.getLimits().get("memory"))
                            .as(name)
                            .isEqualTo(resources.getRequests().get("memory"));
                    assertThat(container.getEnv())
                            .as(name)
                            .anyMatch(variable -> variable.getName().equals("JDK_JAVA_OPTIONS")
                                    && variable.getValue().contains("MaxRAMPercentage"));
                }));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyRoleIsAskedForItsHealthAndNeverRestartedForWhatKafkaOrPostgreSqlDoes(ValueSet set) {
        serving(set).forEach((name, pod) -> {
            Container container = pod.getSpec().getContainers().get(0);
            Probe startup = container.getStartupProbe();
            assertThat(path(startup)).as(name).isEqualTo("/health/live");
            assertThat(path(container.getLivenessProbe())).as(name).isEqualTo("/health/live");
            assertThat(path(container.getReadinessProbe())).as(name).isEqualTo("/health/ready");
            assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold())
                    .as(name)
                    .isGreaterThanOrEqualTo(180);
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyRoleHasMoreTimeToEndThanItTakes(ValueSet set) {
        serving(set)
                .forEach((name, pod) -> assertThat(pod.getSpec().getTerminationGracePeriodSeconds())
                        .as(name)
                        .isGreaterThan(stopAfter(set, pod) + DRAINS.get(role(pod))));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void rolesBehindALoadBalancerServeOnWhileItForgetsThem(ValueSet set) {
        serving(set)
                .forEach((name, pod) -> assertThat(stopAfter(set, pod))
                        .as(name)
                        .isEqualTo(List.of("ingest", "sink", "console").contains(role(pod)) ? 5 : 0));
    }

    private static int stopAfter(ValueSet set, PodTemplateSpec pod) {
        String config = ReferencesTest.configuration(set, pod);
        String after = StrictModel.tree(config).at("/http/stop_after").asText();
        return Integer.parseInt(after.replace("s", ""));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyPodRunsTheSameImageAndRestartsWhenItsConfigurationChanges(ValueSet set) {
        assertThat(set.rendering().pods().values().stream()
                        .flatMap(PodsTest::containers)
                        .map(Container::getImage))
                .containsOnly(
                        set.name().equals("named")
                                ? "registry.example:5000/mirror/tocsin@sha256:"
                                        + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                                : "tocsin/tocsin:0.1.0-SNAPSHOT");
        set.rendering()
                .pods()
                .forEach((name, pod) ->
                        assertThat(pod.getMetadata().getAnnotations()).as(name).containsKey("checksum/config"));
    }

    static Stream<Container> containers(PodTemplateSpec pod) {
        List<Container> all = new ArrayList<>(pod.getSpec().getInitContainers());
        all.addAll(pod.getSpec().getContainers());
        return all.stream();
    }

    static String role(PodTemplateSpec pod) {
        return pod.getMetadata().getLabels().get("app.kubernetes.io/component");
    }

    /** All but jobs. */
    private static Map<String, PodTemplateSpec> serving(ValueSet set) {
        Map<String, PodTemplateSpec> pods = set.rendering().pods();
        pods.keySet().removeIf(name -> name.startsWith("Job "));
        return pods;
    }

    private static String path(Probe probe) {
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
        return probe.getHttpGet().getPath();
    }
}

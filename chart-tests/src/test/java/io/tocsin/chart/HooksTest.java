package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs before and after an install or an upgrade. */
@WithHelm
final class HooksTest {

    private static final String HOOK = "helm.sh/hook";

    static Stream<ValueSet> sets() {
        return ValueSet.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void whatAJobNeedsIsThereBeforeIt(ValueSet set) {
        for (Job job : set.rendering().all(Job.class)) {
            String when = annotation(job, HOOK).orElseThrow();
            needs(job)
                    .forEach(name -> of(set, name).forEach(needed -> {
                        assertThat(annotation(needed, HOOK))
                                .as("%s for %s", name, when)
                                .contains(when);
                        assertThat(weight(needed)).as(name).isLessThan(weight(job));
                        assertThat(annotation(needed, "helm.sh/hook-delete-policy"))
                                .as("nothing of a job is left once it is done")
                                .contains("before-hook-creation,hook-succeeded");
                    }));
        }
        set.rendering().all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getMetadata().getName().endsWith("-prepare"))
                .forEach(policy -> assertThat(annotation(policy, HOOK)).contains("pre-install,pre-upgrade"));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void jobsEndAndAreTriedAFewTimes(ValueSet set) {
        for (Job job : set.rendering().all(Job.class)) {
            assertThat(job.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
            assertThat(job.getSpec().getBackoffLimit()).isBetween(1, 10);
            assertThat(job.getSpec().getActiveDeadlineSeconds())
                    .as("below Helm's own timeout of 5 min")
                    .isLessThan(300);
        }
    }

    @Test
    void topicsAreMadeRulesCheckedAndTheDatabaseMigratedBeforeAnythingRuns() {
        Job prepare = ValueSet.of("production").rendering().one(Job.class, "prepare");
        assertThat(annotation(prepare, HOOK)).contains("pre-install,pre-upgrade");
        assertThat(commands(prepare))
                .containsExactly(
                        "topics create --config /etc/tocsin/tocsin.yaml",
                        "rules check /etc/tocsin-documents/rules/rules.yaml",
                        "database migrate --config /etc/tocsin/tocsin.yaml");
    }

    @Test
    void rulesAndCatalogueArePublishedOnceEverythingIsThere() {
        Job publish = ValueSet.of("production").rendering().one(Job.class, "publish");
        assertThat(annotation(publish, HOOK)).contains("post-install,post-upgrade,post-rollback");
        assertThat(commands(publish))
                .containsExactly(
                        "rules publish /etc/tocsin-documents/rules/rules.yaml --yes --config /etc/tocsin/tocsin.yaml"
                                + " --as helm bell --wait 200",
                        "catalogue publish /etc/tocsin-documents/catalogue/catalogue.yaml"
                                + " --config /etc/tocsin/tocsin.yaml --as helm bell --wait 200");
    }

    @Test
    void jobsAreLeftOutWhereThereIsNothingToDo() {
        assertThat(ValueSet.of("monitored-otherwise").rendering().all(Job.class))
                .isEmpty();
        assertThat(ValueSet.of("demo").rendering().all(Job.class)).isEmpty();
        assertThat(ValueSet.of("minimal").rendering().all(Job.class)).hasSize(1);
        assertThat(commands(ValueSet.of("plain-sasl").rendering().one(Job.class, "prepare"))
                        .get(0))
                .startsWith("topics check");
    }

    static List<String> commands(Job job) {
        return PodsTest.containers(job.getSpec().getTemplate())
                .map(Container::getArgs)
                .map(args -> String.join(" ", args))
                .toList();
    }

    private static List<String> needs(Job job) {
        PodTemplateSpec pod = job.getSpec().getTemplate();
        List<String> names = new ArrayList<>();
        names.add(pod.getSpec().getServiceAccountName());
        pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getConfigMap() != null)
                .forEach(volume -> names.add(volume.getConfigMap().getName()));
        return names;
    }

    private static List<HasMetadata> of(ValueSet set, String name) {
        return set.rendering().objects().stream()
                .filter(object -> List.of("ConfigMap", "ServiceAccount").contains(object.getKind()))
                .filter(object -> object.getMetadata().getName().equals(name))
                .toList();
    }

    private static Optional<String> annotation(HasMetadata object, String name) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return Optional.ofNullable(annotations.get(name));
    }

    private static int weight(HasMetadata object) {
        return Integer.parseInt(annotation(object, "helm.sh/hook-weight").orElse("0"));
    }
}

package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What objects refer to is there: made by the release, or named by whoever gave the values. */
@WithHelm
final class ReferencesTest {

    private static final Pattern FILE = Pattern.compile("(/etc/tocsin-[a-z]+/[A-Za-z0-9._/-]+)");

    static Stream<ValueSet> sets() {
        return ValueSet.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void configMapsSecretsAndAccountsExistOrAreNamedInTheValues(ValueSet set) {
        set.rendering().pods().forEach((name, pod) -> {
            String account = pod.getSpec().getServiceAccountName();
            if (set.rendering().all(ServiceAccount.class).stream()
                    .noneMatch(one -> one.getMetadata().getName().equals(account))) {
                assertThat(set.names(account))
                        .as("%s: account %s", name, account)
                        .isTrue();
            }
            pod.getSpec()
                    .getImagePullSecrets()
                    .forEach(secret -> assertThat(set.names(secret.getName())).isTrue());
            pod.getSpec().getVolumes().forEach(volume -> exists(set, name, volume));
            PodsTest.containers(pod)
                    .flatMap(container -> container.getEnv().stream())
                    .filter(variable -> variable.getValueFrom() != null)
                    .forEach(variable -> exists(set, variable.getValueFrom()));
        });
        set.rendering()
                .all(Ingress.class)
                .forEach(ingress -> ingress.getSpec()
                        .getTls()
                        .forEach(tls ->
                                assertThat(set.names(tls.getSecretName())).isTrue()));
    }

    private static void exists(ValueSet set, String pod, Volume volume) {
        if (volume.getSecret() != null) {
            assertThat(set.names(volume.getSecret().getSecretName()))
                    .as("%s: secret %s", pod, volume.getSecret().getSecretName())
                    .isTrue();
        }
        if (volume.getConfigMap() != null) {
            String name = volume.getConfigMap().getName();
            set.rendering().all(ConfigMap.class).stream()
                    .filter(map -> map.getMetadata().getName().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            map -> assertThat(map.getData().keySet())
                                    .containsAll(volume.getConfigMap().getItems().stream()
                                            .map(KeyToPath::getKey)
                                            .toList()),
                            () -> assertThat(set.names(name))
                                    .as("%s: config map %s", pod, name)
                                    .isTrue());
        }
    }

    private static void exists(ValueSet set, EnvVarSource source) {
        if (source.getSecretKeyRef() != null) {
            assertThat(set.names(source.getSecretKeyRef().getName())).isTrue();
        }
        if (source.getConfigMapKeyRef() != null) {
            assertThat(set.names(source.getConfigMapKeyRef().getName())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyMountHasItsVolumeAndEveryVolumeIsMounted(ValueSet set) {
        set.rendering().pods().forEach((name, pod) -> {
            Set<String> volumes = new HashSet<>();
            pod.getSpec()
                    .getVolumes()
                    .forEach(volume -> assertThat(volumes.add(volume.getName()))
                            .as("%s: %s twice", name, volume.getName())
                            .isTrue());
            set.rendering().all(StatefulSet.class).stream()
                    .filter(one -> one.getSpec().getTemplate() == pod)
                    .flatMap(one -> one.getSpec().getVolumeClaimTemplates().stream())
                    .map((PersistentVolumeClaim claim) -> claim.getMetadata().getName())
                    .forEach(claim -> assertThat(volumes.add(claim)).isTrue());
            PodsTest.containers(pod).forEach(container -> {
                assertThat(container.getVolumeMounts().stream().map(VolumeMount::getName))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(volumes);
                assertThat(container.getVolumeMounts().stream().map(VolumeMount::getMountPath))
                        .as(name)
                        .doesNotHaveDuplicates();
            });
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void filesThatTheConfigurationOrACommandNamesAreMountedInThatPod(ValueSet set) {
        set.rendering().pods().forEach((name, pod) -> {
            String read = configuration(set, pod)
                    + PodsTest.containers(pod).map(Container::getArgs).toList();
            List<String> files =
                    FILE.matcher(read).results().map(found -> found.group(1)).toList();
            files.forEach(file -> assertThat(isMounted(pod, file))
                    .as("%s reads %s", name, file)
                    .isTrue());
            if (set.name().equals("production") && name.endsWith("-sink")) {
                assertThat(files)
                        .contains(
                                "/etc/tocsin-kafka/ca/ca.crt",
                                "/etc/tocsin-kafka/sasl/password",
                                "/etc/tocsin-database/ca/ca.crt",
                                "/etc/tocsin-database/credentials/password",
                                "/etc/tocsin-secrets/targets/hub");
            }
        });
    }

    /** The whole file, and what stands beside it. */
    static String configuration(ValueSet set, PodTemplateSpec pod) {
        String name = pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getName().equals("config"))
                .findFirst()
                .orElseThrow()
                .getConfigMap()
                .getName();
        return set.rendering().all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getData()
                .get("tocsin.yaml")
                .replace("%2F", "/");
    }

    private static boolean isMounted(PodTemplateSpec pod, String file) {
        return pod.getSpec().getContainers().get(0).getVolumeMounts().stream()
                .filter(mount -> file.startsWith(mount.getMountPath() + "/"))
                .anyMatch(mount ->
                        holds(pod, mount, file.substring(mount.getMountPath().length() + 1)));
    }

    private static boolean holds(PodTemplateSpec pod, VolumeMount mount, String path) {
        Volume volume = pod.getSpec().getVolumes().stream()
                .filter(one -> one.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow();
        List<KeyToPath> items = volume.getSecret() == null
                ? volume.getConfigMap().getItems()
                : volume.getSecret().getItems();
        return items.isEmpty() || items.stream().anyMatch(item -> item.getPath().equals(path));
    }
}

package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody reaches anybody, but who must. */
@WithHelm
final class NetworkTest {

    private static final Set<String> OF_THE_DATABASE = Set.of("sink", "console", "prepare");

    static Stream<ValueSet> sets() {
        return ValueSet.all().filter(set -> !set.name().equals("no-volumes"));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyPodIsDeniedEverythingAndThenAllowedWhatItsRoleNeeds(ValueSet set) {
        set.rendering().pods().forEach((name, pod) -> {
            List<NetworkPolicy> policies = policies(set, pod);
            assertThat(policies)
                    .as(name)
                    .hasSize(2)
                    .allSatisfy(policy ->
                            assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress"));
            assertThat(policies.stream().filter(NetworkTest::isDenial)).as(name).hasSize(1);
        });
        set.rendering()
                .all(NetworkPolicy.class)
                .forEach(policy -> assertThat(SelectorsTest.selected(
                                set, policy.getSpec().getPodSelector().getMatchLabels()))
                        .as(policy.getMetadata().getName())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void whoComesInComesToThePortThatServes(ValueSet set) {
        set.rendering().all(NetworkPolicy.class).stream()
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .forEach(rule -> assertThat(rule.getPorts())
                        .singleElement()
                        .satisfies(
                                port -> assertThat(port.getPort().getIntVal()).isEqualTo(8080)));
        set.rendering().pods().forEach((name, pod) -> {
            boolean isOpen = !allowance(set, pod).getSpec().getIngress().isEmpty();
            boolean mayBeOpen = pod.getSpec().getContainers().get(0).getPorts().size() == 1;
            assertThat(isOpen).as("%s lets somebody in", name).isIn(false, mayBeOpen);
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void rolesReachNamesKafkaAndWhatElseTheyNeed(ValueSet set) {
        set.rendering().pods().forEach((name, pod) -> {
            String role = PodsTest.role(pod);
            Set<Integer> expected = new TreeSet<>(Set.of(53));
            if (!role.equals("demo")) {
                expected.addAll(kafkaPorts(set));
            }
            if (OF_THE_DATABASE.contains(role)) {
                expected.add(set.name().equals("plain-sasl") ? 6432 : 5432);
            }
            if (role.equals("sink") || role.equals("demo") || set.name().equals("oauth")) {
                expected.add(443);
            }
            assertThat(ports(allowance(set, pod))).as(name).isEqualTo(expected);
        });
    }

    @Test
    void targetsInPrivateNetworksAreNotReachedUnlessSaid() {
        NetworkPolicy sink = ValueSet.of("minimal").rendering().one(NetworkPolicy.class, "sink");
        NetworkPolicyEgressRule https = sink.getSpec().getEgress().stream()
                .filter(rule -> rule.getPorts().get(0).getPort().getIntVal() == 443)
                .findFirst()
                .orElseThrow();
        assertThat(https.getTo().get(0).getIpBlock().getExcept())
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
    }

    @Test
    void consoleIsReachedFromItsOwnNamespaceOnlyUnlessSaid() {
        NetworkPolicy console = ValueSet.of("minimal").rendering().one(NetworkPolicy.class, "console");
        assertThat(console.getSpec().getIngress()).singleElement().satisfies(rule -> {
            assertThat(rule.getFrom()).singleElement().satisfies(peer -> {
                assertThat(peer.getPodSelector().getMatchLabels()).isEmpty();
                assertThat(peer.getNamespaceSelector()).isNull();
            });
        });
        assertThat(ValueSet.of("minimal")
                        .rendering()
                        .one(NetworkPolicy.class, "engine")
                        .getSpec()
                        .getIngress())
                .isEmpty();
    }

    @Test
    void brokersAndDatabaseAreWhereTheValuesSay() {
        NetworkPolicy sink = ValueSet.of("production").rendering().one(NetworkPolicy.class, "sink");
        assertThat(sink.getSpec().getEgress().stream()
                        .filter(rule -> rule.getTo().size() == 1)
                        .map(rule -> rule.getTo().get(0).getIpBlock())
                        .filter(block -> block != null)
                        .map(block -> block.getCidr()))
                .contains("10.20.0.0/24", "10.20.1.0/28");
    }

    private static Set<Integer> kafkaPorts(ValueSet set) {
        return StrictModel.tree(set.text())
                .at("/kafka/bootstrapServers")
                .asText()
                .lines()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(server -> Integer.valueOf(server.substring(server.indexOf(':') + 1)))
                .collect(Collectors.toSet());
    }

    private static Set<Integer> ports(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map((NetworkPolicyPort port) -> port.getPort().getIntVal())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static NetworkPolicy allowance(ValueSet set, PodTemplateSpec pod) {
        return policies(set, pod).stream()
                .filter(policy -> !isDenial(policy))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isDenial(NetworkPolicy policy) {
        return policy.getSpec().getIngress().isEmpty()
                && policy.getSpec().getEgress().isEmpty();
    }

    private static List<NetworkPolicy> policies(ValueSet set, PodTemplateSpec pod) {
        var labels = pod.getMetadata().getLabels().entrySet();
        return set.rendering().all(NetworkPolicy.class).stream()
                .filter(policy -> labels.containsAll(
                        policy.getSpec().getPodSelector().getMatchLabels().entrySet()))
                .toList();
    }
}

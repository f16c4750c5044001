package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.sink.alertmanager.AlertmanagerTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the keys of targets become that speak an open protocol. */
final class ProtocolTargetsTest {

    @Test
    void alertmanager() {
        assertThat(target("""
                type: alertmanager
                urls: ['http://am-0:9093', 'https://am-1/prefix/']
                authorization: Basic YTpi
                resend_every: 30s
                allow_insecure: true
                """))
                .isEqualTo(new AlertmanagerTarget(
                        "x",
                        List.of(URI.create("http://am-0:9093"), URI.create("https://am-1/prefix/")),
                        Optional.of(new Secret("Basic YTpi")),
                        Duration.ofSeconds(30),
                        new Reach(true, false)));
    }

    @Test
    void alertmanagerWithoutMembersOrWithOneTwiceIsRefused() {
        assertRefused("{type: alertmanager, urls: []}", "urls: 0 (expected: 1 to 32 members of a cluster)");
        assertRefused(
                "{type: alertmanager, urls: ['https://a:1', 'https://a:1']}",
                "urls: one twice (expected: each member once)");
    }

    private static void assertRefused(String yaml, String expected) {
        assertThatThrownBy(() -> target(yaml)).hasMessageContaining(expected);
    }

    private static TargetConfig target(String yaml) {
        String inline = yaml.strip().startsWith("{")
                ? yaml.strip().substring(1, yaml.strip().length() - 1)
                : yaml.strip().replace("\n", ", ");
        return Configs.read("sink: {targets: [{name: x, " + inline + "}]}")
                .sink()
                .targets()
                .get(0);
    }
}

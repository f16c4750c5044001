package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.engine.rules.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineConfigTest {

    private static final EngineConfig DEFAULTS = EngineConfig.defaults();

    private static EngineConfig with(int threads, Duration commit, Duration tick, String instanceId) {
        return new EngineConfig(
                Path.of("x"),
                threads,
                commit,
                tick,
                Duration.ofSeconds(10),
                RuleSet.defaults(),
                Optional.empty(),
                Optional.of(instanceId),
                0,
                1L << 27,
                10);
    }

    @Test
    void defaultsAreForAlerting() {
        assertThat(DEFAULTS.commitInterval()).isEqualTo(Duration.ofMillis(25));
        assertThat(DEFAULTS.tickInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(DEFAULTS.ruleSet()).isEqualTo(RuleSet.defaults());
        assertThat(DEFAULTS.instanceId()).isEmpty();
        assertThat(DEFAULTS.standbyReplicas()).isZero();
        assertThat(DEFAULTS.threads()).isPositive();
    }

    @Test
    void onlyWhatIsNamedChanges() {
        EngineConfig changed = DEFAULTS.withStateDirectory(Path.of("elsewhere"));

        assertThat(changed.stateDirectory()).isEqualTo(Path.of("elsewhere"));
        assertThat(changed.withStateDirectory(DEFAULTS.stateDirectory())).isEqualTo(DEFAULTS);
        assertThat(DEFAULTS.withSessionTimeout(Duration.ofSeconds(3)).withStandbyReplicas(1))
                .satisfies(config -> assertThat(config.sessionTimeout()).isEqualTo(Duration.ofSeconds(3)))
                .satisfies(config -> assertThat(config.standbyReplicas()).isEqualTo(1));
    }

    @Test
    void impossibleValuesAreRefusedWithWhatWasFoundAndWhatIsAllowed() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(0, second, second, "a"))
                .withMessage("threads: 0 (expected: 1 to 256)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(1, Duration.ofMillis(1), second, "a"))
                .withMessage("commit_interval: 1ms (expected: 5ms to 10000ms)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(1, second, Duration.ofHours(1), "a"))
                .withMessage("tick_interval: 3600000ms (expected: 10ms to 60000ms)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withSessionTimeout(Duration.ofMillis(500)))
                .withMessage("session_timeout: 500ms (expected: 1000ms to 300000ms)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(1, second, second, "a b"))
                .withMessage("instance_id: a b (expected: 1 to 200 of letters, digits, . _ -)");
    }
}

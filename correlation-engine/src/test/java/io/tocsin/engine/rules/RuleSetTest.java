package io.tocsin.engine.rules;

import static io.tocsin.engine.EventBuilder.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleSetTest {

    private static CorrelationRule rule(String name, Map<String, String> match) {
        return new CorrelationRule(
                name,
                match,
                Condition.NONE,
                List.of("environment"),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ZERO,
                Optional.empty(),
                Duration.ZERO,
                AcknowledgeRule.DEFAULTS,
                Optional.empty(),
                ThresholdRule.ONE,
                FlappingRule.NEVER,
                StormRule.DEFAULTS,
                Optional.empty(),
                ResponseRule.NONE);
    }

    @Test
    void defaultRuleGroupsByServiceAndEnvironment() {
        CorrelationRule rule = RuleSet.defaults().rules().get(0);

        assertThat(rule.name()).isEqualTo("default");
        assertThat(rule.groupBy()).containsExactly("environment", "service");
        assertThat(rule.joinWithin()).isEqualTo(Duration.ofMinutes(30));
        assertThat(rule.maxSpan()).isEqualTo(Duration.ofHours(24));
        assertThat(rule.hold()).isZero();
        assertThat(rule.resolveAfter()).contains(Duration.ofSeconds(60));
        assertThat(rule.reopenWithin()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void firstRuleThatMatchesWinsAndTheDefaultRuleStandsBehindTheLast() {
        RuleSet rules = RuleSet.of(List.of(
                rule("one", Map.of("service", "checkout", "cluster", "east")),
                rule("two", Map.of("environment", "prod"))));

        assertThat(rules.firstMatch(firing("disk").label("cluster", "east").build())
                        .name())
                .isEqualTo("one");
        assertThat(rules.firstMatch(firing("disk").build()).name()).isEqualTo("two");
        assertThat(rules.firstMatch(firing("disk").environment("test").build()).name())
                .isEqualTo("default");
    }

    @Test
    void ruleThatIsGoneIsStoodInForByTheLast() {
        assertThat(RuleSet.defaults().named("gone").name()).isEqualTo("default");
    }

    @Test
    void hashSaysWhetherTwoSetsSayTheSame() {
        assertThat(RuleSet.defaults().hash()).isEqualTo(RuleSet.defaults().hash());
        assertThat(RuleSet.of(List.of(rule("one", Map.of()))).hash())
                .isNotEqualTo(RuleSet.of(List.of(rule("two", Map.of()))).hash());
    }

    @Test
    void setsThatOnlyLookAlikeWhenPrintedHaveDifferentHashes() {
        assertThat(RuleSet.of(List.of(rule("one", Map.of("a", "b, c=d")))).hash())
                .isNotEqualTo(RuleSet.of(List.of(rule("one", Map.of("a", "b", "c", "d"))))
                        .hash());
    }

    @Test
    void sameNameTwiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleSet.of(List.of(rule("one", Map.of("service", "a")), rule("one", Map.of()))))
                .withMessage("name: one (expected: a name used once)");
    }

    @Test
    void impossibleTimesAreRefusedWithWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CorrelationRule(
                        "x",
                        Map.of(),
                        Condition.NONE,
                        List.of(),
                        Duration.ZERO,
                        Duration.ofHours(1),
                        Duration.ZERO,
                        Optional.empty(),
                        Duration.ZERO,
                        AcknowledgeRule.DEFAULTS,
                        Optional.empty(),
                        ThresholdRule.ONE,
                        FlappingRule.NEVER,
                        StormRule.DEFAULTS,
                        Optional.empty(),
                        ResponseRule.NONE))
                .withMessage("window.join_within: 0s (expected: 1s to 30d)");
    }
}

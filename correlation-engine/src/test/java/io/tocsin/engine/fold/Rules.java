package io.tocsin.engine.fold;

import io.tocsin.engine.rules.AcknowledgeRule;
import io.tocsin.engine.rules.Condition;
import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.FlappingRule;
import io.tocsin.engine.rules.ResponseRule;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.StormRule;
import io.tocsin.engine.rules.ThresholdRule;
import io.tocsin.model.incident.UnacknowledgeReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rule sets of the tests: the default rule with something else in it. */
final class Rules {

    private static final CorrelationRule DEFAULT = CorrelationRule.defaults();

    private Rules() {}

    static RuleSet resolvingAfter(Duration after) {
        return rule(Duration.ZERO, Optional.of(after));
    }

    static RuleSet neverResolving() {
        return rule(Duration.ZERO, Optional.empty());
    }

    static RuleSet holding(Duration hold) {
        return rule(hold, DEFAULT.resolveAfter());
    }

    static RuleSet acknowledging(Duration expiresAfter, UnacknowledgeReason... reopenedBy) {
        return RuleSet.of(List.of(DEFAULT.with(new AcknowledgeRule(expiresAfter, List.of(reopenedBy)))));
    }

    static RuleSet flapping(int changes, long withinSeconds, long settleSeconds) {
        return RuleSet.of(List.of(DEFAULT.with(
                new FlappingRule(changes, Duration.ofSeconds(withinSeconds), Duration.ofSeconds(settleSeconds)))));
    }

    static RuleSet opensWith(int atLeast, long withinSeconds) {
        return RuleSet.of(List.of(DEFAULT.with(new ThresholdRule(atLeast, Duration.ofSeconds(withinSeconds)))));
    }

    static RuleSet groupingBy(String... names) {
        return RuleSet.of(List.of(new CorrelationRule(
                "grouping",
                Map.of(),
                Condition.NONE,
                List.of(names),
                DEFAULT.joinWithin(),
                DEFAULT.maxSpan(),
                Duration.ZERO,
                DEFAULT.resolveAfter(),
                DEFAULT.reopenWithin(),
                AcknowledgeRule.DEFAULTS,
                Optional.empty(),
                ThresholdRule.ONE,
                FlappingRule.NEVER,
                StormRule.DEFAULTS,
                Optional.empty(),
                ResponseRule.NONE)));
    }

    static RuleSet expiringAfter(Duration silence) {
        return RuleSet.of(List.of(DEFAULT.expiringAfter(silence)));
    }

    private static RuleSet rule(Duration hold, Optional<Duration> resolveAfter) {
        return RuleSet.of(List.of(new CorrelationRule(
                "test",
                Map.of(),
                Condition.NONE,
                DEFAULT.groupBy(),
                DEFAULT.joinWithin(),
                DEFAULT.maxSpan(),
                hold,
                resolveAfter,
                DEFAULT.reopenWithin(),
                AcknowledgeRule.DEFAULTS,
                Optional.empty(),
                ThresholdRule.ONE,
                FlappingRule.NEVER,
                StormRule.DEFAULTS,
                Optional.empty(),
                ResponseRule.NONE)));
    }
}

package io.tocsin.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.document.cel.RefusedExpressionException;
import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.rules.cel.ConditionCompiler;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleIndexProperties {

    private static final List<String> CONDITIONS = List.of(
            "",
            "alert.service == 'a'",
            "alert.service in ['a', 'b'] && alert.severity == 'error'",
            "alert.labels.x == 'a' || alert.labels.x == ''",
            "alert.labels.x == 'b' || alert.labels['x'] == 'c'",
            "alert.labels.x != 'a'",
            "int(alert.labels.x) > 1",
            "int(alert.labels.x) > 1 && alert.service == 'b'",
            "int(alert.labels.x) > 1 && alert.service == 'b' || alert.service == 'c'",
            "!(alert.environment == 'a')",
            "alert.environment == alert.service",
            "alert.status == 'resolved'",
            "alert.connector == 'test' && alert.integration in ['a', 'test']");

    private static final List<Condition> COMPILED =
            CONDITIONS.stream().map(RuleIndexProperties::compiled).toList();

    private static Condition compiled(String text) {
        try {
            return text.isEmpty() ? Condition.NONE : ConditionCompiler.compile(text);
        } catch (RefusedExpressionException e) {
            throw new AssertionError(text, e);
        }
    }

    private static CorrelationRule rule(int number, Map<String, String> match, Condition when) {
        CorrelationRule other = CorrelationRule.defaults();
        return new CorrelationRule(
                "rule-" + number,
                match,
                when,
                other.groupBy(),
                other.joinWithin(),
                other.maxSpan(),
                other.hold(),
                other.resolveAfter(),
                other.reopenWithin(),
                other.acknowledge(),
                other.expireAfter(),
                ThresholdRule.ONE,
                FlappingRule.NEVER,
                other.storm(),
                Optional.empty(),
                ResponseRule.NONE);
    }

    @Provide
    Arbitrary<RuleSet> rules() {
        Arbitrary<String> value = Arbitraries.of("a", "b", "c");
        Arbitrary<Map<String, String>> match = Arbitraries.maps(Arbitraries.of("service", "environment", "x"), value)
                .ofMaxSize(2);
        return Combinators.combine(match, Arbitraries.of(COMPILED))
                .as((matched, when) -> rule(0, matched, when))
                .list()
                .ofMaxSize(12)
                .map(RuleIndexProperties::numbered);
    }

    private static RuleSet numbered(List<CorrelationRule> rules) {
        List<CorrelationRule> named = new ArrayList<>();
        rules.forEach(rule -> named.add(rule(named.size(), rule.match(), rule.when())));
        return RuleSet.of(named);
    }

    @Provide
    Arbitrary<AlertEvent> events() {
        Arbitrary<String> value = Arbitraries.of("a", "b", "c");
        return Combinators.combine(
                        value, value, Arbitraries.of("", "a", "b", "c", "2"), Arbitraries.of(Severity.values()))
                .as((service, environment, label, severity) ->
                        event(service, environment, label).severity(severity).build());
    }

    private static EventBuilder event(String service, String environment, String label) {
        EventBuilder event = EventBuilder.firing("disk").service(service).environment(environment);
        return label.isEmpty() ? event : event.label("x", label);
    }

    @Property(seed = "20260301")
    void indexHasTheSameAnswerAsAskingEachRuleInOrder(
            @ForAll("rules") RuleSet rules, @ForAll("events") AlertEvent event) {
        List<String> failed = new ArrayList<>();
        CorrelationRule first = null;
        for (CorrelationRule rule : rules.rules()) {
            Condition.Answer answer = rule.ask(event);
            if (answer == Condition.Answer.HOLDS) {
                first = rule;
                break;
            }
            if (answer == Condition.Answer.FAILED) {
                failed.add(rule.name());
            }
        }

        assertThat(rules.match(event)).isEqualTo(new RuleMatch(first, failed));
    }
}

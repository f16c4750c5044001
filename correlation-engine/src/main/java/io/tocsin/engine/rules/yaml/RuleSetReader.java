package io.tocsin.engine.rules.yaml;

import io.tocsin.engine.rules.AcknowledgeRule;
import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.RuleSet;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the rules document.
 *
 * <pre>{@code
 * rules:
 *   - name: checkout
 *     match: {service: checkout}                    # names with values; without it the rule matches every alert
 *     group_by: [service, environment]              # or label names; service always belongs to it
 *     open: {hold: 0s}                              # a resolve inside the hold means no incident at all
 *     window: {join_within: 30m, max_span: 24h}     # for new alerts of an open incident
 *     resolve: {after: 60s}                         # after the last alert resolved; or: never
 *     reopen_within: 15m
 *     acknowledge: {expires_after: 0s, reopened_by: []}   # severity_raised, new_alert; 0s: never
 * }</pre>
 *
 * What is left out is as in {@link CorrelationRule#defaults()}. The first rule that matches wins; the default rule
 * stands behind the last one.
 */
public final class RuleSetReader {

    private static final Set<String> RULE_KEYS =
            Set.of("name", "match", "group_by", "open", "window", "resolve", "reopen_within", "acknowledge");
    private static final Set<String> LATER_RULE_KEYS = Set.of("when", "flapping", "escalate", "expire_after");

    private RuleSetReader() {}

    /**
     * The rules of this file.
     *
     * @throws UnreadableRulesException when it cannot be read or says what rules must not
     */
    public static RuleSet read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (MalformedInputException e) {
            throw new UnreadableRulesException(file + ":1: not UTF-8", e);
        } catch (IOException e) {
            throw new UnreadableRulesException(file + ": not readable (expected: a YAML file)", e);
        }
    }

    /**
     * The rules of this document.
     *
     * @param file what messages call it
     * @throws UnreadableRulesException when it says what rules must not
     */
    public static RuleSet read(String file, String document) {
        Fields fields = Fields.of(
                file, "", NodeReader.read(file, document), Set.of("rules"), Set.of("inhibitions", "silences"));
        List<CorrelationRule> rules = new ArrayList<>();
        for (Node item : fields.items("rules")) {
            rules.add(rule(file, rules.size(), item));
        }
        if (rules.isEmpty()) {
            throw NodeReader.refused(file, fields.line(), "rules: none (expected: at least one)");
        }
        try {
            return RuleSet.of(rules);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRulesException(file + ":" + fields.line() + ": rules." + e.getMessage(), e);
        }
    }

    private static CorrelationRule rule(String file, int index, Node item) {
        String path = "rules[" + index + "]";
        Fields fields = Fields.of(file, path, item, RULE_KEYS, LATER_RULE_KEYS);
        CorrelationRule otherwise = CorrelationRule.defaults();
        Fields open = fields.inner("open", Set.of("hold"), Set.of("at_least", "within"));
        Fields window = fields.inner("window", Set.of("join_within", "max_span"), Set.of());
        Fields acknowledge = fields.inner("acknowledge", Set.of("expires_after", "reopened_by"), Set.of());
        try {
            return new CorrelationRule(
                    fields.text("name"),
                    fields.textMap("match"),
                    fields.texts("group_by", otherwise.groupBy()),
                    window.duration("join_within", otherwise.joinWithin()),
                    window.duration("max_span", otherwise.maxSpan()),
                    open.duration("hold", otherwise.hold()),
                    resolveAfter(fields, otherwise.resolveAfter()),
                    fields.duration("reopen_within", otherwise.reopenWithin()),
                    AcknowledgeRule.of(
                            acknowledge.duration("expires_after", Duration.ZERO),
                            acknowledge.texts("reopened_by", List.of())));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRulesException(file + ":" + fields.line() + ": " + path + "." + e.getMessage(), e);
        }
    }

    private static Optional<Duration> resolveAfter(Fields rule, Optional<Duration> otherwise) {
        if (rule.node("resolve").filter(RuleSetReader::isNever).isPresent()) {
            return Optional.empty();
        }
        Fields resolve = rule.inner("resolve", Set.of("after"), Set.of("when"));
        return Optional.of(resolve.duration("after", otherwise.orElse(Duration.ZERO)));
    }

    private static boolean isNever(Node node) {
        return node instanceof Node.Scalar scalar && scalar.text().equals("never");
    }
}

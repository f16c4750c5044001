package io.tocsin.engine.rules.yaml;

import io.tocsin.document.DocumentFinding;
import io.tocsin.document.ExpressionReader;
import io.tocsin.document.Fields;
import io.tocsin.document.Node;
import io.tocsin.document.NodeReader;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.rules.AcknowledgeRule;
import io.tocsin.engine.rules.Condition;
import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.FlappingRule;
import io.tocsin.engine.rules.Inhibitions;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.StormRule;
import io.tocsin.engine.rules.ThresholdRule;
import io.tocsin.engine.rules.cel.ConditionCompiler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
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
 *     when: alert.severity in ["critical", "error"] # and this must hold, in CEL
 *     group_by: [service, environment]              # or label names; service always belongs to it
 *     open: {at_least: 1, within: 5m, hold: 0s}     # a resolve inside the hold means no incident at all
 *     window: {join_within: 30m, max_span: 24h}     # for new alerts of an open incident
 *     resolve: {after: 60s}                         # after the last alert resolved; or: never
 *     reopen_within: 15m
 *     acknowledge: {expires_after: 0s, reopened_by: []}   # severity_raised, new_alert; 0s: never
 *     expire_after: 4h                              # an alert that is not heard of for so long; without it: never
 *     flapping: {changes: 4, within: 1h, settle: 15m}     # without it no alert flaps
 *     hold_while_cause_open: 30m                    # while its probable cause is open, and no longer; without it: not
 *     escalate: business-hours                      # while nobody takes it; without it nobody else is told
 *     service_levels: {acknowledge: 15m, resolve: {critical: 4h}} # of every severity, or of these; without it none
 * escalations:
 *   business-hours:
 *     steps: [{after: 0s, notify: [oncall]}, {after: 15m, notify: [lead]}]
 * inhibitions:
 *   - name: host-down
 *     source: alert.labels.check == "host-down"           # while such an alert fires
 *     target: alert.labels.layer == "application"         # nobody is told of such an alert
 *     where: source.labels.host == target.labels.hostname # of the same host
 * }</pre>
 *
 * What is left out is as in {@link CorrelationRule#defaults()}. The first rule that matches wins; the default rule
 * stands behind the last one.
 */
public final class RuleSetReader {

    private static final Set<String> RULE_KEYS = Set.of(
            "name",
            "match",
            "when",
            "group_by",
            "open",
            "window",
            "resolve",
            "reopen_within",
            "acknowledge",
            "expire_after",
            "flapping",
            "storm",
            "hold_while_cause_open",
            "escalate",
            "service_levels");

    private static final int FLAPPING_CHANGES = 4;

    private final String file;
    private final ExpressionReader conditions;
    private final EscalationReader escalations;
    private final List<DocumentFinding> findings = new ArrayList<>();

    private RuleSetReader(String file, String document) {
        this.file = file;
        this.conditions = new ExpressionReader(file, document);
        this.escalations = new EscalationReader(file, findings);
    }

    /**
     * The rules of this file.
     *
     * @throws UnreadableDocumentException when it cannot be read or says what rules must not
     */
    public static RuleSet read(Path file) {
        return read(file.toString(), NodeReader.text(file));
    }

    /**
     * The rules of this document.
     *
     * @param file what messages call it
     * @throws UnreadableDocumentException when it says what rules must not
     */
    public static RuleSet read(String file, String document) {
        return read(file, document, fields(file, document));
    }

    /**
     * The rules under the key {@code rules} of a document that says other things too.
     *
     * @param document its whole text
     * @param fields of the document
     * @throws UnreadableDocumentException when it says what rules must not
     */
    public static RuleSet read(String file, String document, Fields fields) {
        RuleSetReader reader = new RuleSetReader(file, document);
        Optional<RuleSet> rules = reader.rules(fields);
        return rules.orElseThrow(
                () -> new UnreadableDocumentException(reader.inOrder().get(0)));
    }

    /** All that is wrong with the rules of this document, in the order of its lines. */
    public static List<DocumentFinding> check(String file, String document) {
        RuleSetReader reader = new RuleSetReader(file, document);
        try {
            Optional<RuleSet> rules = reader.rules(fields(file, document));
            return rules.isPresent() ? List.of() : reader.inOrder();
        } catch (UnreadableDocumentException e) {
            return List.of(e.finding());
        }
    }

    private List<DocumentFinding> inOrder() {
        return findings.stream()
                .sorted(Comparator.comparingInt(DocumentFinding::line).thenComparingInt(DocumentFinding::column))
                .toList();
    }

    private static Fields fields(String file, String document) {
        return Fields.of(
                file,
                "",
                NodeReader.read(file, document),
                Set.of("rules", EscalationReader.KEY, InhibitionReader.KEY),
                Set.of("silences"));
    }

    /** Empty when there are findings. */
    private Optional<RuleSet> rules(Fields fields) {
        List<CorrelationRule> rules = new ArrayList<>();
        List<Node> items = fields.items("rules");
        if (items.isEmpty()) {
            throw fields.refused("rules", "none", "at least one");
        }
        escalations.read(fields);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                CorrelationRule rule = rule(i, items.get(i));
                requireNew(rule, names, i, items);
                rules.add(rule);
            } catch (UnreadableDocumentException e) {
                findings.add(e.finding());
            }
        }
        Inhibitions inhibitions = new InhibitionReader(file, conditions, findings).read(fields);
        if (!findings.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RuleSet.of(rules, inhibitions));
        } catch (IllegalArgumentException e) {
            findings.add(DocumentFinding.of(file, fields.mapping(), "rules.", e));
            return Optional.empty();
        }
    }

    /** The default rule stands behind the last one, unless that matches everything. */
    private void requireNew(CorrelationRule rule, Set<String> names, int index, List<Node> items) {
        boolean isLast = index == items.size() - 1;
        boolean isTaken =
                rule.name().equals(CorrelationRule.defaults().name()) && !(isLast && rule.matchesEverything());
        if (isTaken || !names.add(rule.name())) {
            String allowed = isTaken ? "another name; the rule behind the last one has this" : "a name used once";
            throw new UnreadableDocumentException(DocumentFinding.of(
                    file,
                    items.get(index),
                    "rules[" + index + "].",
                    new IllegalArgumentException("name: " + rule.name() + " (expected: " + allowed + ")")));
        }
    }

    private CorrelationRule rule(int index, Node item) {
        String path = "rules[" + index + "]";
        Fields fields = Fields.collecting(file, path, item, RULE_KEYS, Set.of(), findings);
        CorrelationRule otherwise = CorrelationRule.defaults();
        Fields open = fields.inner("open", Set.of("hold", "at_least", "within"), Set.of());
        Fields window = fields.inner("window", Set.of("join_within", "max_span"), Set.of());
        Fields acknowledge = fields.inner("acknowledge", Set.of("expires_after", "reopened_by"), Set.of());
        try {
            return new CorrelationRule(
                    fields.text("name"),
                    fields.textMap("match"),
                    condition(fields, path),
                    fields.texts("group_by", otherwise.groupBy()),
                    window.duration("join_within", otherwise.joinWithin()),
                    window.duration("max_span", otherwise.maxSpan()),
                    open.duration("hold", otherwise.hold()),
                    resolveAfter(fields, otherwise.resolveAfter()),
                    fields.duration("reopen_within", otherwise.reopenWithin()),
                    AcknowledgeRule.of(
                            acknowledge.duration("expires_after", Duration.ZERO),
                            acknowledge.texts("reopened_by", List.of())),
                    atMost(fields, "expire_after"),
                    new ThresholdRule(
                            open.number("at_least", otherwise.threshold().atLeast()),
                            open.duration("within", otherwise.threshold().within())),
                    flapping(fields, otherwise.flapping()),
                    storm(fields),
                    atMost(fields, "hold_while_cause_open"),
                    escalations.response(fields));
        } catch (IllegalArgumentException e) {
            throw new UnreadableDocumentException(DocumentFinding.of(file, fields.mapping(), path + ".", e), e);
        }
    }

    private static StormRule storm(Fields rule) {
        Fields storm = rule.inner("storm", Set.of("members", "per_minute", "update_interval"), Set.of());
        StormRule otherwise = StormRule.DEFAULTS;
        return new StormRule(
                storm.number("members", otherwise.members()),
                storm.number("per_minute", otherwise.perMinute()),
                storm.duration("update_interval", otherwise.updateInterval()));
    }

    /** Empty when it is left out. */
    private static Optional<Duration> atMost(Fields rule, String key) {
        return rule.node(key).isPresent() ? Optional.of(rule.duration(key, CorrelationRule.LONGEST)) : Optional.empty();
    }

    /** Who names it wants it: what is left out is as in the example. */
    private static FlappingRule flapping(Fields rule, FlappingRule otherwise) {
        if (rule.node("flapping").isEmpty()) {
            return otherwise;
        }
        Fields flapping = rule.inner("flapping", Set.of("changes", "within", "settle"), Set.of());
        return new FlappingRule(
                flapping.number("changes", FLAPPING_CHANGES),
                flapping.duration("within", otherwise.within()),
                flapping.duration("settle", otherwise.settle()));
    }

    private Condition condition(Fields rule, String path) {
        try {
            return rule.node("when").isEmpty()
                    ? Condition.NONE
                    : conditions.read(rule, path, "when", ConditionCompiler::compile);
        } catch (UnreadableDocumentException e) {
            findings.add(e.finding());
            return Condition.NONE;
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

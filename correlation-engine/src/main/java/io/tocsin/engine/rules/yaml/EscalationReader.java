package io.tocsin.engine.rules.yaml;

import io.tocsin.document.DocumentFinding;
import io.tocsin.document.Fields;
import io.tocsin.document.Node;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.rules.ResponseRule;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.EscalationHours;
import io.tocsin.model.incident.EscalationPolicy;
import io.tocsin.model.incident.EscalationRestart;
import io.tocsin.model.incident.EscalationStep;
import io.tocsin.model.silence.Recurrence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads escalation policies, and what a rule asks of people: who is told, and how soon it is to be done. */
final class EscalationReader {

    /** Of the policies, beside the rules. */
    static final String KEY = "escalations";

    private static final Set<String> POLICY_KEYS = Set.of("steps", "repeat", "restarted_by", "hours");
    private static final Set<String> STEP_KEYS = Set.of("after", "notify");
    private static final Set<String> HOURS_KEYS = Set.of("recurrence", "zone", "from", "duration");
    private static final Duration REPEAT_AFTER = Duration.ofMinutes(30);
    private static final List<String> RESTARTED_BY = List.of(EscalationRestart.UNACKNOWLEDGED.code());

    private final String file;
    private final List<DocumentFinding> findings;
    private final Map<String, Optional<EscalationPolicy>> policies = new TreeMap<>();

    /** What is wrong goes to the findings. */
    EscalationReader(String file, List<DocumentFinding> findings) {
        this.file = file;
        this.findings = findings;
    }

    /** Reads the policies of the document, which its rules name. */
    void read(Fields document) {
        Node node = document.node(KEY).orElse(null);
        if (node == null) {
            return;
        }
        if (!(node instanceof Node.Mapping named)) {
            findings.add(document.refused(KEY, node.found(), "a mapping of names to policies")
                    .finding());
            return;
        }
        named.entries().forEach((name, policy) -> policies.put(name, policy(name, policy)));
    }

    /** What this rule asks of people. */
    ResponseRule response(Fields rule) {
        Fields levels = rule.inner("service_levels", Set.of("acknowledge", "resolve"), Set.of());
        return new ResponseRule(escalation(rule), times(levels, "acknowledge"), times(levels, "resolve"));
    }

    private Optional<EscalationPolicy> escalation(Fields rule) {
        if (rule.node("escalate").isEmpty()) {
            return Optional.empty();
        }
        String name = rule.text("escalate");
        if (!policies.containsKey(name)) {
            String allowed = policies.isEmpty() ? "a policy under " + KEY : String.join(", ", policies.keySet());
            findings.add(rule.refused("escalate", name, allowed).finding());
        }
        return policies.getOrDefault(name, Optional.empty());
    }

    /** Empty when it says what policies must not. */
    private Optional<EscalationPolicy> policy(String name, Node node) {
        String path = KEY + "." + name;
        try {
            Fields fields = Fields.collecting(file, path, node, POLICY_KEYS, Set.of(), findings);
            Fields repeat = fields.inner("repeat", Set.of("times", "after"), Set.of());
            return Optional.of(new EscalationPolicy(
                    name,
                    steps(fields, path),
                    repeat.number("times", 0),
                    repeat.duration("after", REPEAT_AFTER),
                    restarts(fields),
                    hours(fields)));
        } catch (UnreadableDocumentException e) {
            findings.add(e.finding());
        } catch (IllegalArgumentException e) {
            findings.add(DocumentFinding.of(file, node, path + ".", e));
        }
        return Optional.empty();
    }

    private List<EscalationStep> steps(Fields policy, String path) {
        List<EscalationStep> steps = new ArrayList<>();
        for (Node item : policy.items("steps")) {
            String name = path + ".steps[" + steps.size() + "]";
            Fields step = Fields.of(file, name, item, STEP_KEYS, Set.of());
            step.text("after");
            try {
                steps.add(new EscalationStep(step.duration("after", Duration.ZERO), step.texts("notify", List.of())));
            } catch (IllegalArgumentException e) {
                throw new UnreadableDocumentException(DocumentFinding.of(file, item, name + ".", e), e);
            }
        }
        return steps;
    }

    private static List<EscalationRestart> restarts(Fields policy) {
        List<EscalationRestart> restarts = new ArrayList<>();
        for (String code : policy.texts("restarted_by", RESTARTED_BY)) {
            restarts.add(coded(EscalationRestart.values(), code)
                    .orElseThrow(() -> policy.refused("restarted_by", code, "unacknowledged, severity_raised")));
        }
        return restarts;
    }

    private static Optional<EscalationRestart> coded(EscalationRestart[] all, String code) {
        return List.of(all).stream().filter(one -> one.code().equals(code)).findFirst();
    }

    private static Optional<EscalationHours> hours(Fields policy) {
        if (policy.node("hours").isEmpty()) {
            return Optional.empty();
        }
        Fields hours = policy.inner("hours", HOURS_KEYS, Set.of());
        String from = hours.text("from");
        String zone = hours.text("zone");
        hours.text("duration");
        try {
            Recurrence windows = new Recurrence(
                    hours.text("recurrence"), ZoneId.of(zone), hours.duration("duration", Duration.ofHours(1)));
            return Optional.of(new EscalationHours(windows, time(hours, from)));
        } catch (DateTimeException e) {
            throw hours.refused("zone", zone, "a time zone such as Europe/Berlin");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    String.valueOf(e.getMessage()).startsWith("hours.") ? e.getMessage() : "hours." + e.getMessage(),
                    e);
        }
    }

    private static LocalTime time(Fields hours, String from) {
        if (!from.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
            throw hours.refused("from", from, "a local time such as 09:00");
        }
        return LocalTime.parse(from);
    }

    /** One time for every severity, or one for each that is named. */
    private static Map<Severity, Duration> times(Fields levels, String key) {
        Map<Severity, Duration> times = new EnumMap<>(Severity.class);
        Node node = levels.node(key).orElse(null);
        boolean isForAll = node instanceof Node.Scalar;
        Fields each = isForAll ? levels : levels.inner(key, codes(), Set.of());
        for (Severity severity : Severity.values()) {
            String name = isForAll ? key : severity.code();
            if (node != null && each.node(name).isPresent()) {
                times.put(severity, each.duration(name, Duration.ofHours(1)));
            }
        }
        return times;
    }

    private static Set<String> codes() {
        return Set.of(Severity.CRITICAL.code(), Severity.ERROR.code(), Severity.WARNING.code(), Severity.INFO.code());
    }
}

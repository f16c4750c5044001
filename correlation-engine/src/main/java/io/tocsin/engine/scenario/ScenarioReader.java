package io.tocsin.engine.scenario;

import io.tocsin.document.Fields;
import io.tocsin.document.Node;
import io.tocsin.document.NodeReader;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.decision.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads a scenario file. */
final class ScenarioReader {

    private static final Set<String> KEYS =
            Set.of("name", "rules", "rules_file", "escalations", "inhibitions", "steps");
    private static final Set<String> WHATS = whats();
    private static final Set<String> STEP_KEYS = stepKeys();

    private final String file;
    private final List<Step> steps = new ArrayList<>();
    private Duration latest = Duration.ZERO;
    private boolean looks;

    private ScenarioReader(String file) {
        this.file = file;
    }

    /**
     * The scenario.
     *
     * @param file beside which its {@code rules_file} stands
     * @throws io.tocsin.document.UnreadableDocumentException when it is none
     */
    static Scenario read(Path file, String document) {
        String name = file.toString();
        Fields fields = Fields.of(name, "", NodeReader.read(name, document), KEYS, Set.of());
        ScenarioReader reader = new ScenarioReader(name);
        List<Node> items = fields.items("steps");
        for (int i = 0; i < items.size(); i++) {
            reader.step("steps[" + i + "]", items.get(i));
        }
        if (!reader.looks) {
            throw fields.refused("steps", "no step with expect", "at least one");
        }
        return new Scenario(name, fields.text("name"), rules(file, document, fields), reader.steps);
    }

    private static RuleSet rules(Path file, String document, Fields fields) {
        boolean isHere =
                fields.node("rules").isPresent() || fields.node("inhibitions").isPresent();
        if (isHere && fields.node("rules_file").isPresent()) {
            throw fields.refused("rules_file", "rules and rules_file", "one of them");
        }
        if (fields.node("rules_file").isPresent()) {
            return RuleSetReader.read(file.resolveSibling(fields.text("rules_file")));
        }
        return isHere ? RuleSetReader.read(file.toString(), document, fields) : RuleSet.defaults();
    }

    private void step(String path, Node item) {
        Fields step = Fields.of(file, path, item, STEP_KEYS, Set.of());
        step.text("at");
        Duration at = step.duration("at", latest);
        if (at.compareTo(latest) < 0) {
            throw step.refused("at", Times.text(at), "not before the step above, " + Times.text(latest));
        }
        latest = at;
        List<String> whats = WHATS.stream()
                .sorted()
                .filter(what -> step.node(what).isPresent())
                .toList();
        if (whats.size() != 1) {
            throw step.refused(
                    "at",
                    whats.isEmpty() ? "nothing beside it" : String.join(" and ", whats),
                    "one of " + String.join(", ", new TreeSet<>(WHATS)));
        }
        steps.add(step(step, path, whats.get(0), at));
    }

    private Step step(Fields step, String path, String what, Duration at) {
        Node place = step.mapping();
        return switch (what) {
            case "alert" ->
                new Step.Alert(
                        at,
                        AlertReader.read(step.inner("alert", AlertReader.KEYS, Set.of()), at, "step-" + steps.size()),
                        outcome(step, ""),
                        place);
            case AlertCommandReader.STEP ->
                new Step.BySender(
                        at,
                        AlertCommandReader.read(step, at, "step-" + steps.size()),
                        outcome(step, Outcome.DONE.code()),
                        place);
            case "expect" -> look(step, path, at);
            case SettingReader.SILENCE, SettingReader.EXPIRE_SILENCE, SettingReader.CATALOGUE ->
                SettingReader.read(file, what, step, at, outcome(step, Outcome.APPLIED.code()));
            default -> {
                ActReader action = Arrays.stream(ActReader.values())
                        .filter(act -> act.key().equals(what))
                        .findFirst()
                        .orElseThrow();
                yield new Step.Act(at, action, action.read(step), outcome(step, Outcome.DONE.code()), place);
            }
        };
    }

    private static Set<String> whats() {
        Set<String> whats = new HashSet<>(Set.of(
                "alert",
                AlertCommandReader.STEP,
                "expect",
                SettingReader.SILENCE,
                SettingReader.EXPIRE_SILENCE,
                SettingReader.CATALOGUE));
        Arrays.stream(ActReader.values()).map(ActReader::key).forEach(whats::add);
        return Set.copyOf(whats);
    }

    private static Set<String> stepKeys() {
        Set<String> keys = new HashSet<>(WHATS);
        keys.addAll(Set.of("at", "outcome"));
        return Set.copyOf(keys);
    }

    private static String outcome(Fields step, String otherwise) {
        String found = step.text("outcome", otherwise);
        for (Outcome outcome : Outcome.values()) {
            if (outcome.code().equals(found)) {
                return found;
            }
        }
        if (found.equals(otherwise)) {
            return found;
        }
        throw step.refused("outcome", found, AlertReader.allowed(Outcome.class));
    }

    private Step look(Fields step, String path, Duration at) {
        looks = true;
        if (step.node("outcome").isPresent()) {
            throw step.refused("outcome", "with expect", "with an alert or a command");
        }
        List<ExpectedIncident> incidents = new ArrayList<>();
        for (Node item : step.items("expect")) {
            String name = path + ".expect[" + incidents.size() + "]";
            Fields fields = Fields.of(file, name, item, SeenIncident.names(), Set.of());
            incidents.add(new ExpectedIncident(fields(fields), item));
        }
        return new Step.Look(at, incidents, step.mapping());
    }

    private static Map<String, ExpectedIncident.Field> fields(Fields expected) {
        Map<String, ExpectedIncident.Field> fields = new LinkedHashMap<>();
        expected.mapping().entries().forEach((key, node) -> {
            boolean isText = node instanceof Node.Scalar;
            if (!isText) {
                throw expected.refused(key, node.found(), "text");
            }
            fields.put(key, new ExpectedIncident.Field(((Node.Scalar) node).text(), node));
        });
        return fields;
    }
}

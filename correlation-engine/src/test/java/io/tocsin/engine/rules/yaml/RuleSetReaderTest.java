package io.tocsin.engine.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.document.DocumentFinding;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.rules.AcknowledgeRule;
import io.tocsin.engine.rules.Condition;
import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.EventField;
import io.tocsin.engine.rules.FlappingRule;
import io.tocsin.engine.rules.Inhibition;
import io.tocsin.engine.rules.Inhibitions;
import io.tocsin.engine.rules.ResponseRule;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.StormRule;
import io.tocsin.engine.rules.ThresholdRule;
import io.tocsin.model.incident.UnacknowledgeReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetReaderTest {

    @Test
    void everyKeyOfADocumentArrivesInItsRule() {
        RuleSet rules = RuleSetReader.read("rules.yaml", """
                rules:
                  - name: checkout
                    match: {service: checkout, cluster: "7"}
                    group_by: [environment, cluster]
                    open: {hold: 90s}
                    window: {join_within: 10m, max_span: 2h}
                    resolve: never
                    reopen_within: 1d
                    acknowledge: {expires_after: 4h, reopened_by: [new_alert, severity_raised]}
                    expire_after: 4h
                    storm: {members: 50, per_minute: 200, update_interval: 10s}
                """);

        assertThat(rules.rules())
                .containsExactly(
                        new CorrelationRule(
                                "checkout",
                                Map.of("service", "checkout", "cluster", "7"),
                                Condition.NONE,
                                List.of("cluster", "environment", "service"),
                                Duration.ofMinutes(10),
                                Duration.ofHours(2),
                                Duration.ofSeconds(90),
                                Optional.empty(),
                                Duration.ofDays(1),
                                new AcknowledgeRule(
                                        Duration.ofHours(4),
                                        List.of(UnacknowledgeReason.SEVERITY_RAISED, UnacknowledgeReason.NEW_ALERT)),
                                Optional.of(Duration.ofHours(4)),
                                ThresholdRule.ONE,
                                FlappingRule.NEVER,
                                new StormRule(50, 200, Duration.ofSeconds(10)),
                                Optional.empty(),
                                ResponseRule.NONE),
                        CorrelationRule.defaults());
    }

    private static List<String> findings(String inhibition) {
        return RuleSetReader.check("r.yaml", "rules: [{name: a}]\ninhibitions:\n- " + inhibition + "\n").stream()
                .map(DocumentFinding::message)
                .toList();
    }

    @Test
    void inhibitionsAreReadWithWhatBothSidesHaveInCommonInEitherOrder() {
        Inhibitions inhibitions = RuleSetReader.read("r.yaml", """
                rules: [{name: a}]
                inhibitions:
                  - name: host-down
                    source: alert.labels.check == "host-down"
                    target: alert.labels.layer == "application"
                    where: source.labels.host == target.labels["k8s/node"] && target.service == source.environment
                """).inhibitions();

        assertThat(inhibitions.list()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("host-down");
            assertThat(one.source().text()).isEqualTo("alert.labels.check == \"host-down\"");
            assertThat(one.where())
                    .containsExactly(
                            new Inhibition.Equality(
                                    new EventField(EventField.Kind.LABEL, "host"),
                                    new EventField(EventField.Kind.LABEL, "k8s/node")),
                            new Inhibition.Equality(
                                    EventField.of(EventField.Kind.ENVIRONMENT),
                                    EventField.of(EventField.Kind.SERVICE)));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                             | inhibitions[0].name: missing (expected: text)
            {name: a, sauce: x}                            | inhibitions[0].sauce: unknown (expected: name, release_after, source, target, where)
            {name: 'a: b', source: S, target: T, where: W} | inhibitions[0].name: 'a: b' (expected: 1 to 64 characters without a colon)
            {name: a, source: S, target: S, where: W}      | inhibitions[0].target: the same as source (expected: another; alerts that are both never inhibit each other)
            {name: a, source: "alert.connector == 'x'", target: T, where: W} | inhibitions[0].source: alert.connector (expected: alert.description, alert.environment, alert.labels, alert.service, alert.severity, alert.status, alert.title)
            {name: a, source: S, target: "alert.colour == 'x'", where: W}    | inhibitions[0].target: alert.colour (expected: alert.description, alert.environment, alert.labels, alert.service, alert.severity, alert.status, alert.title)
            {name: a, source: S, target: T, where: source.service}           | inhibitions[0].where: source.service (expected: source.FIELD == target.FIELD, several joined by &&; FIELD is service, environment, severity or labels.NAME)
            {name: a, source: S, target: T, where: "source.service == 'x'"}  | inhibitions[0].where: source.service == no field (expected: source.FIELD
            {name: a, source: S, target: T, where: source.service == source.service} | inhibitions[0].where: source.service == source.service (expected: source.FIELD
            {name: a, source: S, target: T, where: source.title == target.title} | inhibitions[0].where: source.title (expected: source.FIELD
            {name: a, source: S, target: T, where: W, release_after: 2h} | inhibitions[0].release_after: 7200s (expected: 0s to 1h)
            {name: a, source: S, target: T, where: W, release_after: 2} | inhibitions[0].release_after: 2 (expected: a number with
            {name: a, source: S, target: T, where: W OR W} | inhibitions[0].where: OR between or before fields (expected: source.FIELD
            {name: a, source: S, target: T, where: W && !(W)} | inhibitions[0].where: ! between or before fields (expected: source.FIELD
            """)
    void badInhibitionIsRefusedWithWhatWasFoundAndWhatIsAllowed(String inhibition, String message) {
        String text = inhibition
                .replace("source: S", "source: alert.title == 's'")
                .replace("target: S", "target: alert.title == 's'")
                .replace("target: T", "target: alert.title == 't'")
                .replace("W", "source.service == target.service");

        assertThat(findings(text.replace("OR", "||")))
                .first()
                .asString()
                .startsWith("r.yaml:3: " + message.replace("OR", "||"));
    }

    @Test
    void allThatIsWrongWithInhibitionsIsFound() {
        assertThat(findings("{name: a, source: tru, target: fals, where: true}"))
                .hasSize(3)
                .allMatch(message -> message.startsWith("r.yaml:3: inhibitions[0]."));
    }

    @Test
    void nameOfAnInhibitionIsUsedOnce() {
        String one =
                "{name: a, source: alert.title == 's', target: alert.title == 't', where: source.service == target.service}";

        assertThat(findings(one + "\n- " + one))
                .containsExactly("r.yaml:4: inhibitions[1].name: a (expected: a name used once)");
    }

    @Test
    void inhibitionsAreAPartOfTheHashAndRulesWithoutThemKeepTheirs() {
        String rules = "rules: [{name: a}]\n";
        RuleSet without = RuleSetReader.read("r.yaml", rules);
        RuleSet with = RuleSetReader.read(
                "r.yaml",
                rules
                        + "inhibitions: [{name: a, source: alert.title == 's', target: alert.title == 't', where: source.service == target.service}]");

        assertThat(with.hash()).isNotEqualTo(without.hash());
        assertThat(with).isNotEqualTo(without);
        assertThat(RuleSetReader.read("r.yaml", rules + "inhibitions: []\n")).isEqualTo(without);
    }

    @Test
    void whatIsLeftOutIsAsInTheDefaultRule() {
        RuleSet rules = RuleSetReader.read("rules.yaml", "rules:\n- name: default\n");

        assertThat(rules).isEqualTo(RuleSet.defaults());
    }

    @Test
    void resolveDelayIsRead() {
        RuleSet rules = RuleSetReader.read("rules.yaml", "rules: [{name: a, resolve: {after: 500ms}}]");

        assertThat(rules.rules().get(0).resolveAfter()).contains(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                             | r.yaml:1: the document: nothing (expected: keys with values)
                    rules: [                                       | r.yaml:1: not YAML
                    42                                             | r.yaml:1: the document: 42 (expected: a mapping)
                    rule: []                                       | r.yaml:1: rule: unknown (expected: escalations, inhibitions, rules)
                    rules: []                                      | r.yaml:1: rules: none (expected: at least one)
                    rules: {}                                      | r.yaml:1: rules: a mapping (expected: a list)
                    'silences: []'                                 | r.yaml:1: silences: not supported yet (expected: escalations, inhibitions, rules)
                    'inhibitions: []'                              | r.yaml:1: rules: none (expected: at least one)
                    rules: [a]                                     | r.yaml:1: rules[0]: a (expected: a mapping)
                    rules: [{group_by: [a]}]                       | r.yaml:1: rules[0].name: missing (expected: text)
                    rules: [{name: a, acknowledge: {reopened_by: [expired]}}] | r.yaml:1: rules[0].acknowledge.reopened_by: expired (expected: severity_raised, new_alert)
                    rules: [{name: a, acknowledge: {expires_after: 99d}}] | r.yaml:1: rules[0].acknowledge.expires_after: 8553600s (expected: 0s to 30d)
                    rules: [{name: a, flapping: {changes: 1}}]     | r.yaml:1: rules[0].flapping.changes: 1 (expected: 2 to 50, or 0 for never)
                    rules: [{name: a, when: "tru"}]                | r.yaml:1: rules[0].when: undeclared reference to 'tru'
                    rules: [{name: a, when: }]                     | r.yaml:1: rules[0].when: nothing (expected: text)
                    rules: [{name: a, reopen_within: 5}]           | r.yaml:1: rules[0].reopen_within: 5 (expected: a number with ms, s, m, h or d, such as 30m)
                    rules: [{name: a, window: {max_span: 99d}}]    | r.yaml:1: rules[0].window.max_span: 8553600s (expected: 1s to 30d)
                    rules: [{name: a, window: {span: 9d}}]         | r.yaml:1: rules[0].window.span: unknown (expected: join_within, max_span)
                    rules: [{name: a, open: {at_least: 0}}]        | r.yaml:1: rules[0].open.at_least: 0 (expected: 1 to 50)
                    rules: [{name: a, open: {at_least: 3, within: 1h}}] | r.yaml:1: rules[0].open.within: 3600s (expected: at most window.join_within, 1800s)
                    rules: [{name: a, open: {at_least: some}}]     | r.yaml:1: rules[0].open.at_least: some (expected: a whole number)
                    rules: [{name: a, match: [b]}]                 | r.yaml:1: rules[0].match: a list (expected: a mapping of names to values)
                    rules: [{name: a, match: {b: }}]               | r.yaml:1: rules[0].match.b: nothing (expected: text)
                    rules: [{name: a, resolve: soon}]              | r.yaml:1: rules[0].resolve: soon (expected: a mapping)
                    rules: [{name: a}, {name: a}]                  | r.yaml:1: rules[1].name: a (expected: a name used once)
                    rules: [{name: default, when: 'true'}]         | r.yaml:1: rules[0].name: default (expected: another name; the rule behind the last one has this)
                    rules: [{name: a, name: b}]                    | r.yaml:1
                    rules: [{name: &x a}, {name: *x}]              | r.yaml:1: an alias (expected: the value itself)
                    """)
    void badDocumentIsRefusedWithWhatWasFoundAndWhatIsAllowed(String document, String message) {
        assertThatThrownBy(() -> RuleSetReader.read("r.yaml", document))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusalNamesTheLine() {
        assertThatThrownBy(() -> RuleSetReader.read("r.yaml", "rules:\n- name: a\n- name: b\n  hold: 3s\n"))
                .hasMessageStartingWith("r.yaml:4: rules[1].hold: unknown");
    }

    @Test
    void valueOutOfRangeAndNameUsedTwiceAreRefusedInTheirOwnLines() {
        String rules = "rules:\n- name: a\n  window:\n    max_span: 99d\n- name: b\n- open: {hold: 0s}\n  name: b\n";

        assertThat(RuleSetReader.check("r.yaml", rules))
                .extracting(DocumentFinding::toString)
                .containsExactly(
                        "r.yaml:4:15: rules[0].window.max_span: 8553600s (expected: 1s to 30d)",
                        "r.yaml:7:9: rules[2].name: b (expected: a name used once)");
    }

    @Test
    void documentBeyondThreeMebibytesIsRefused() {
        String rules = "rules:\n- name: a\n  match: {team: '" + "x".repeat(3 << 20) + "'}\n";

        assertThat(RuleSetReader.check("r.yaml", rules))
                .singleElement()
                .extracting(DocumentFinding::found)
                .asString()
                .contains("exceeds the limit: 3145728");
    }

    @Test
    void refusedConditionIsNamedByItsPlaceInTheFile() {
        assertThat(placeOf("  when: alert.host == 'a'")).isEqualTo("3:9");
        assertThat(placeOf("  when: \"alert.host == 'a'\"")).isEqualTo("3:10");
        assertThat(placeOf("  when: |\n    true &&\n      alert.host == 'a'")).isEqualTo("5:7");
    }

    private static String placeOf(String when) {
        DocumentFinding finding = RuleSetReader.check("r.yaml", "rules:\n- name: a\n" + when + "\n")
                .get(0);
        assertThat(finding.key()).isEqualTo("rules[0].when");
        assertThat(finding.found()).isEqualTo("alert.host");
        return finding.line() + ":" + finding.column();
    }

    @Test
    void checkNamesAllThatIsWrongInTheOrderOfItsLines() {
        String rules = """
                rules:
                - {x: 1, name: a, y: 2}
                - name: b
                  when: alert.host == 'a'
                  open: {hold: 3, hald: 4m}
                  window: {join_within: soon, max_span: 1h}
                - {open: 3}
                """;

        assertThat(RuleSetReader.check("r.yaml", rules))
                .extracting(DocumentFinding::line, DocumentFinding::key)
                .containsExactly(
                        tuple(2, "rules[0].x"),
                        tuple(2, "rules[0].y"),
                        tuple(4, "rules[1].when"),
                        tuple(5, "rules[1].open.hold"),
                        tuple(5, "rules[1].open.hald"),
                        tuple(6, "rules[1].window.join_within"),
                        tuple(7, "rules[2].name"),
                        tuple(7, "rules[2].open"));
    }

    @Test
    void fileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> RuleSetReader.read(Path.of("no-such-rules.yaml")))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessage("no-such-rules.yaml: not readable (expected: a YAML file)");
    }
}

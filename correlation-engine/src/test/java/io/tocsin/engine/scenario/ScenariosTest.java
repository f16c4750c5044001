package io.tocsin.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.document.UnreadableDocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {

    private static final String FIRES = "steps:\n- {at: 0s, alert: {key: disk, service: db}}\n";

    @TempDir
    private Path directory;

    private ScenarioResult run(String text) throws IOException {
        return Scenarios.run(Files.writeString(directory.resolve("s.yaml"), text));
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "docs", "examples", "rules"))) {
            return files.filter(file -> !file.toString().endsWith(".rules.yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void publishedExamplesComeOutAsTheySay(Path file) {
        assertThat(Scenarios.run(file).differences()).isEmpty();
    }

    @Test
    void differenceNamesPlaceTimeFoundAndExpected() throws IOException {
        List<Difference> differences = run("name: a\n" + FIRES + "- at: 1m\n  expect:\n  - {status: resolved}\n")
                .differences();

        assertThat(differences).hasSize(1);
        assertThat(differences.get(0).toString())
                .endsWith("s.yaml:6:14: at 1m: incident 1: status: triggered (expected: resolved)");
    }

    @Test
    void incidentThatNobodyExpectedIsADifference() throws IOException {
        assertThat(run("name: a\n" + FIRES + "- {at: 0s, expect: []}\n").differences())
                .singleElement()
                .satisfies(one -> assertThat(one.found()).isEqualTo("db, rule default, triggered, \"disk\""));
    }

    @Test
    void incidentThatDidNotComeIsADifference() throws IOException {
        assertThat(run("name: a\nsteps:\n- {at: 0s, expect: [{status: resolved}]}\n")
                        .differences())
                .singleElement()
                .satisfies(one -> assertThat(one.found()).isEqualTo("none"));
    }

    @Test
    void otherOutcomeIsADifference() throws IOException {
        String text = "name: a\nsteps:\n- {at: 0s, alert: {key: disk}, outcome: stale}\n- {at: 0s, expect: [{}]}\n";

        assertThat(run(text).differences())
                .singleElement()
                .satisfies(one -> assertThat(one.found()).isEqualTo("fired, first_event"));
    }

    @Test
    void senderActsOnTheIncidentOfItsAlert() throws IOException {
        String acts = "- {at: 1m, alert_command: {key: disk, service: db, by: ana, integration: team-a}}\n"
                + "- {at: 2m, alert_command: {key: disk, service: db, action: unacknowledge}}\n"
                + "- {at: 3m, alert_command: {key: cpu, service: db}, outcome: refused}\n";

        assertThat(run("name: a\n" + FIRES + acts + "- {at: 3m, expect: [{status: triggered}]}\n")
                        .differences())
                .isEmpty();
        assertThat(run("name: a\n" + FIRES + acts.lines().findFirst().orElseThrow()
                                + "\n- {at: 3m, expect: [{acknowledged_by: ana (scenario/team-a)}]}\n")
                        .differences())
                .isEmpty();
    }

    @Test
    void timersActAtTheirVeryTime() throws IOException {
        String ends = "- {at: 10s, alert: {key: disk, service: db, status: resolved}}\n";

        assertThat(run("name: a\n" + FIRES + ends + "- {at: 70s, expect: [{resolved_at: 70s}]}\n")
                        .differences())
                .isEmpty();
        assertThat(run("name: a\n" + FIRES + ends + "- {at: 69999ms, expect: [{status: triggered}]}\n")
                        .differences())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    steps: []                                     | steps: no step with expect (expected: at least one)
                    steps: [{at: 0s}]                             | steps[0].at: nothing beside it (expected: one of
                    steps: [{alert: {key: a}}]                    | steps[0].at: missing (expected: text)
                    steps: [{at: 1s, expect: []}, {at: 0s, expect: []}] | steps[1].at: 0s (expected: not before the step above, 1s)
                    steps: [{at: 0s, alert: {key: a, status: on}}] | steps[0].alert.status: on (expected: firing, resolved)
                    steps: [{at: 0s, expect: [{colour: red}]}]    | steps[0].expect[0].colour: unknown (expected: acknowledged_by
                    steps: [{at: 0s, note: {incident: 1}}]        | steps[0].note.note: missing (expected: text)
                    steps: [{at: 0s, resolve: {incident: 0}}]     | steps[0].resolve.incident: 0 (expected: a number from 1)
                    steps: [{at: 0s, alert_command: {key: a, action: close}}] | steps[0].alert_command.action: close (expected: acknowledge, unacknowledge, note)
                    steps: [{at: 0s, alert_command: {key: a, action: note}}] | steps[0].alert_command.note: missing (expected: text)
                    steps: [{at: 0s, alert: {key: a}, outcome: x}] | steps[0].outcome: x (expected: fired
                    """)
    void badScenarioIsRefusedWithWhatWasFoundAndWhatIsAllowed(String steps, String message) {
        assertThatThrownBy(() -> run("name: a\n" + steps + "\n"))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("s.yaml:2: " + message);
    }
}

package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.Terminal;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class TocsinTest {

    private final RecordedTerminal terminal = new RecordedTerminal();

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--help");
        assertThat(terminal.run(arguments.toArray(String[]::new))).isZero();
        assertThat(terminal.out()).contains("Usage: tocsin " + String.join(" ", command));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyDescriptionIsASentence(List<String> command) {
        CommandLine line = find(command);
        assertThat(line.getCommandSpec().usageMessage().description())
                .isNotEmpty()
                .allMatch(text -> text.endsWith("."));
        assertThat(line.getCommandSpec().options())
                .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
    }

    @Test
    void helpGoesToTheDataStreamAndListsTheExitCodes() {
        assertThat(terminal.run("--help")).isZero();
        assertThat(terminal.out()).contains("Exit codes:", "130", "interrupted");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void documentedExitCodesAreTheOnesOfTheEnum() {
        List<String> documented = List.of(find(List.of())
                .getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .keySet()
                .toArray(String[]::new));
        assertThat(documented)
                .containsExactlyElementsOf(Stream.of(ExitCode.values())
                        .map(code -> Integer.toString(code.number()))
                        .toList());
    }

    @Test
    void noCommandAtAllIsWrongUse() {
        assertThat(terminal.run()).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("Commands:");
    }

    @Test
    void unknownOptionIsWrongUseInOneSentence() {
        assertThat(terminal.run("incidents", "list", "--statsu", "all")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("--statsu", "see: tocsin incidents list --help");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void misspeltCommandIsAnsweredWithTheOneThatWasMeant() {
        assertThat(terminal.run("incident")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("incidents");
    }

    @Test
    void groupWithoutCommandIsWrongUse() {
        assertThat(terminal.run("topics")).isEqualTo(ExitCode.WRONG_USE.number());
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(terminal.run("version", "--output", "json")).isZero();
        assertThat(terminal.out()).matches("(?s)\\{\"tocsin\":\"\\d+\\.\\d+\\.\\d+.*\",\"java\":\".*\"}\\s");
    }

    static Stream<List<String>> commands() {
        List<List<String>> found = new ArrayList<>();
        collect(find(List.of()), List.of(), found);
        return found.stream();
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> found) {
        line.getSubcommands().forEach((name, below) -> {
            List<String> further = new ArrayList<>(path);
            further.add(name);
            found.add(further);
            collect(below, further, found);
        });
    }

    static CommandLine find(List<String> path) {
        Terminal nowhere = new Terminal(new PrintStream(java.io.OutputStream.nullOutputStream()), System.err, false);
        CommandLine line = Tocsin.commands(new CommandContext(nowhere, Map.of(), Clock.systemUTC()));
        for (String name : path) {
            line = line.getSubcommands().get(name);
        }
        return line;
    }
}

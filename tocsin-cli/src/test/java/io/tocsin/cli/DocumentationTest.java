package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/cli.md} leaves out no command and no exit code. */
final class DocumentationTest {

    private final String page = read();

    @ParameterizedTest
    @MethodSource("io.tocsin.cli.TocsinTest#commands")
    void everyCommandIsDescribedWithItsOptions(List<String> command) {
        String name = "`tocsin " + String.join(" ", command);
        List<String> sections =
                sections().filter(section -> section.contains(name)).toList();
        assertThat(sections).as(name).isNotEmpty();
        String described = String.join("\n", sections) + shared();
        TocsinTest.find(command)
                .getCommandSpec()
                .options()
                .forEach(option -> assertThat(described).contains("`" + option.longestName()));
    }

    private String shared() {
        return sections()
                .filter(section -> section.startsWith("Options that several"))
                .findFirst()
                .orElseThrow();
    }

    private Stream<String> sections() {
        return Pattern.compile("(?m)^###? ").splitAsStream(page);
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void everyExitCodeIsDescribed(ExitCode code) {
        assertThat(page).contains("| " + code.number() + " |");
    }

    @Test
    void readmeNamesTheTwoCommands() throws IOException {
        assertThat(Files.readString(Path.of("..", "README.md"))).contains("./tocsin demo", "./tocsin standalone");
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "cli.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

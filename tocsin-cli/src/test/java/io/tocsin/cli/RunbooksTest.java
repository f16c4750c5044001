package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.monitoring.AlertRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** {@code docs/runbooks} has a page for each alert rule and no other, and commands that exist. */
final class RunbooksTest {

    private static final Path FOLDER = Path.of("..", "docs", "runbooks");
    private static final Pattern COMMAND = Pattern.compile("`tocsin ([^`]+)`");

    @Test
    void everyAlertHasAPageAndEveryPageAnAlert() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(AlertRules.all().stream()
                            .map(AlertRules.Alert::page)
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void pageSaysWhatToDoAndWhenToStop(AlertRules.Alert alert) throws IOException {
        assertThat(Files.readString(FOLDER.resolve(alert.page())))
                .startsWith("# " + alert.name() + "\n")
                .contains("Severity: " + alert.severity() + ".")
                .contains("**What it means.**", "**What people feel.**")
                .contains("## Look\n", "## Do, in this order\n", "## Stop and call somebody\n", "## It is over\n");
        assertThat(Files.readString(FOLDER.resolve("README.md")))
                .contains("| [" + alert.name() + "](" + alert.page() + ") | " + alert.severity() + " |");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyCommandThatAPageNamesExistsWithItsOptions(AlertRules.Alert alert) throws IOException {
        Matcher named = COMMAND.matcher(Files.readString(FOLDER.resolve(alert.page())));
        while (named.find()) {
            List<String> words = List.of(named.group(1).split(" "));
            List<String> path = path(words);
            assertThat(path).as("tocsin " + named.group(1)).isNotEmpty();
            CommandLine command = TocsinTest.find(path);
            assertThat(command.getSubcommands())
                    .as("tocsin " + named.group(1) + " is no group")
                    .isEmpty();
            words.stream()
                    .filter(word -> word.startsWith("--"))
                    .forEach(option -> assertThat(command.getCommandSpec().optionsMap())
                            .as("tocsin " + named.group(1))
                            .containsKey(option.replaceFirst("=.*", "")));
        }
    }

    static List<AlertRules.Alert> alerts() throws IOException {
        return AlertRules.all();
    }

    private static List<String> path(List<String> words) {
        List<String> path = new ArrayList<>();
        CommandLine at = TocsinTest.find(path);
        for (String word : words) {
            at = at.getSubcommands().get(word);
            if (at == null) {
                break;
            }
            path.add(word);
        }
        return path;
    }
}

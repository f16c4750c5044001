package io.tocsin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Dockerfile, read: whether an engine takes it is seen where there is one. */
final class DockerfileTest {

    private final String file = Files.readString(Path.of("..", "Dockerfile"));
    private final List<String> instructions = file.replace("\\\n", " ")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();

    DockerfileTest() throws IOException {}

    @Test
    void baseImageIsAnArgument() {
        assertThat(instructions.get(0)).startsWith("ARG BASE_IMAGE=");
        assertThat(instructions.get(1)).isEqualTo("FROM ${BASE_IMAGE}");
    }

    @Test
    void nothingIsRunInTheBaseImage() {
        assertThat(instructions).noneMatch(line -> line.startsWith("RUN "));
    }

    @Test
    void commandNeedsNoShell() {
        assertThat(instructions)
                .filteredOn(line -> line.startsWith("ENTRYPOINT ") || line.startsWith("CMD "))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).matches("\\w+ \\[\".*\"]"));
        assertThat(only("ENTRYPOINT")).startsWith("[\"java\",");
    }

    @Test
    void userIsANumberAndNotRoot() {
        assertThat(only("USER")).isEqualTo(Contents.USER + ":" + Contents.USER);
    }

    @Test
    void librariesOfOthersStandBeforeOurs() {
        assertThat(instructions.stream().filter(line -> line.startsWith("ADD ")))
                .containsExactly(
                        "ADD distribution/target/image/libraries.tar /", "ADD distribution/target/image/tocsin.tar /");
    }

    @Test
    void imageSaysWhatItIs() {
        assertThat(only("LABEL"))
                .contains(
                        List.of("title", "description", "licenses", "base.name", "version", "revision", "created")
                                .stream()
                                .map(label -> "org.opencontainers.image." + label + "=\"")
                                .toArray(String[]::new));
    }

    @Test
    void everyFileThatJavaIsTaughtByIsThere() {
        Pattern.compile("/opt/tocsin/(launch/[\\w.]+)")
                .matcher(only("ENTRYPOINT"))
                .results()
                .forEach(found ->
                        assertThat(Path.of("src", "main", found.group(1))).exists());
    }

    private String only(String instruction) {
        List<String> found = instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
        assertThat(found).as(instruction).hasSize(1);
        return found.get(0);
    }
}

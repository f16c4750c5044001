package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code tocsin} in a tree of its own, with a Maven and a Java that only say what they were asked. */
final class StartScriptTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String MAVEN = """
            #!/bin/sh
            echo build >>"$FAKE/builds"
            until [ -e "$FAKE/go" ]; do sleep 0.1; done
            for option; do
              case $option in
                -Dtocsin.libraries=*) mkdir -p "${option#*=}"; cp "$FAKE/builds" "${option#*=}/a.jar" ;;
              esac
            done
            mkdir -p "$FAKE/tree/tocsin-cli/target/classes"
            """;

    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then
              echo 'openjdk version "17.0.1"' >&2
              exit
            fi
            echo "$@"
            """;

    @TempDir
    private Path directory;

    private Path tree;

    @BeforeEach
    void plant() throws IOException {
        tree = directory.resolve("tree");
        Files.createDirectories(tree.resolve("tocsin-cli/src/main"));
        Files.writeString(tree.resolve("pom.xml"), "a source");
        Files.writeString(tree.resolve("tocsin-cli/pom.xml"), "a source");
        Files.copy(Path.of("..", "tocsin"), tree.resolve("tocsin"));
        Path launch = Path.of("distribution", "src", "main", "launch");
        Files.createDirectories(tree.resolve(launch));
        Files.copy(
                Path.of("..").resolve(launch).resolve("launch.sh"),
                tree.resolve(launch).resolve("launch.sh"));
        program("mvn", MAVEN);
        program("java", JAVA);
        program("javac", JAVA);
        Files.createFile(directory.resolve("go"));
    }

    @Test
    void secondCommandAtOnceWaitsForTheBuildOfTheFirst() throws Exception {
        Files.delete(directory.resolve("go"));
        Process first = start("first");
        await().atMost(PATIENCE).until(() -> Files.exists(lock().resolve("pid")));
        Process second = start("second");
        await().atMost(PATIENCE).until(() -> said("second").contains("waiting for the build of process"));
        Files.createFile(directory.resolve("go"));
        assertThat(codeOf(first) + codeOf(second)).isZero();
        assertThat(builds()).hasSize(1);
        assertThat(lock()).doesNotExist();
    }

    @Test
    void lockOfAKilledBuildIsTakenOver() throws Exception {
        Process killed = new ProcessBuilder("true").start();
        codeOf(killed);
        Files.createDirectories(lock());
        Files.writeString(lock().resolve("pid"), killed.pid() + "\n");
        assertThat(codeOf(start("after"))).isZero();
        assertThat(said("after")).contains("io.tocsin.cli.Tocsin version");
    }

    @Test
    void buildNeverTouchesWhatWasBuiltBefore() throws Exception {
        assertThat(codeOf(start("first"))).isZero();
        assertThat(codeOf(start("again"))).isZero();
        assertThat(builds()).as("nothing changed").hasSize(1);
        Path before = tree.resolve("tocsin-cli/target/app-1/lib/a.jar");
        FileTime written = Files.getLastModifiedTime(before);
        Files.setLastModifiedTime(
                tree.resolve("pom.xml"),
                FileTime.from(Instant.ofEpochMilli(written.toMillis()).plusSeconds(5)));
        assertThat(codeOf(start("changed"))).isZero();
        assertThat(builds()).hasSize(2);
        assertThat(said("changed")).contains("/target/app-2/classes:").doesNotContain("app-1");
        assertThat(Files.getLastModifiedTime(before)).isEqualTo(written);
        assertThat(before).hasContent("build");
    }

    @Test
    void buildThatFailedIsNotStarted() throws Exception {
        program("mvn", "#!/bin/sh\necho '[ERROR] it does not compile'\nexit 1\n");
        assertThat(codeOf(start("failed"))).isEqualTo(1);
        assertThat(said("failed")).contains("it does not compile").doesNotContain("io.tocsin.cli.Tocsin");
        assertThat(lock()).doesNotExist();
    }

    private Path lock() {
        return tree.resolve("tocsin-cli/target/build.lock");
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(directory.resolve("builds"));
    }

    private String said(String name) throws IOException {
        return Files.readString(directory.resolve(name + ".log"));
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.createDirectories(directory.resolve("bin")).resolve(name);
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process start(String name) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of("sh", tree.resolve("tocsin").toString(), "version"));
        builder.environment().remove("JAVA_HOME");
        builder.environment().merge("PATH", "", (path, none) -> directory.resolve("bin") + ":" + path);
        builder.environment().put("FAKE", directory.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
    }

    private static int codeOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}

package io.tocsin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain archive, unpacked somewhere and used. */
final class ArchiveIT {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Z_]+)}");

    /** The secrets that must look like ones of their kind. */
    private static final Map<String, String> LOOKS = Map.of(
            "HUB_SECRET", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "SLACK_TOKEN", "xoxb-1",
            "SLACK_WEBHOOK", "https://hooks.slack.example/f",
            "TEAMS_URL", "https://teams.example/workflows/x?sig=k");

    private static final String ANY_SECRET = "0123456789abcdef0123456789ABCDEF";

    @TempDir
    private static Path directory;

    private static Path home;

    @BeforeAll
    static void unpack() throws IOException {
        home = Built.unpack(Built.archive(), directory);
    }

    @Test
    void archiveHoldsWhatItsReadmeSays() throws IOException {
        assertThat(home.getFileName().toString() + ".tar.gz")
                .isEqualTo(Built.archive().getFileName().toString());
        assertThat(files(home))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "bin",
                        "docs",
                        "etc",
                        "launch",
                        "lib",
                        "systemd",
                        "CHANGELOG.md",
                        "LICENSE",
                        "README.md",
                        "tocsin.cdx.json");
        String readme = Files.readString(home.resolve("README.md"));
        assertThat(Pattern.compile("\\]\\(([^)]+)\\)").matcher(readme).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(home.resolve(link)).exists());
        assertThat(home.resolve("etc/tocsin.example.yaml"))
                .hasSameBinaryContentAs(Path.of("..", "docs", "tocsin.example.yaml"));
    }

    @Test
    void jarsOfOursHaveOneTimeInside() throws IOException {
        for (Path jar : files(home.resolve("lib"))) {
            if (jar.getFileName().toString().matches("(alert-model|incident-console|tocsin-cli)-.*")) {
                try (JarFile open = new JarFile(jar.toFile())) {
                    assertThat(open.stream().map(JarEntry::getTimeLocal).distinct())
                            .as(jar.toString())
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    void launcherRunsTheCommandFromAnywhereAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("tocsin"), home.resolve("bin/tocsin"));
        Said said = run(Map.of(), link.toString(), "--help");
        assertThat(said.text()).contains("Usage: tocsin", "standalone", "ingest", "engine", "sink", "console");
        assertThat(said.code()).isZero();
    }

    @Test
    void exampleConfigurationOfTheArchiveIsGood() throws Exception {
        Path example = home.resolve("etc/tocsin.example.yaml");
        Map<String, String> environment = new TreeMap<>();
        VARIABLE.matcher(Files.readString(example))
                .results()
                .forEach(found -> environment.put(found.group(1), LOOKS.getOrDefault(found.group(1), ANY_SECRET)));
        Said said = run(environment, home.resolve("bin/tocsin").toString(), "config", "check", example.toString());
        assertThat(said.code()).as(said.text()).isZero();
    }

    @Test
    void oldJavaIsRefusedInASentence() throws Exception {
        Path java = Files.createDirectories(directory.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Said said = run(
                Map.of("JAVA_HOME", directory.resolve("old").toString()),
                home.resolve("bin/tocsin").toString(),
                "version");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("is Java 11. Java 17 or later is needed");
    }

    @Test
    void rolesAndCommandsGetOptionsOfTheirOwn() throws Exception {
        Path bin = Files.createDirectories(directory.resolve("echo/bin"));
        Path java = bin.resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                if [ "$1" = -version ]; then
                  echo 'openjdk version "17.0.1"' >&2
                else
                  echo "$@"
                fi
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment =
                Map.of("JAVA_HOME", bin.getParent().toString(), "TOCSIN_JAVA_OPTS", "-Xmx1g -Dany=1");
        String launcher = home.resolve("bin/tocsin").toString();
        assertThat(run(environment, launcher, "engine", "--config", "a b").text())
                .contains("-XX:Flags=" + home.toRealPath() + "/launch/role.flags", " -Xmx1g -Dany=1 ")
                .endsWith("io.tocsin.cli.Tocsin engine --config a b\n");
        assertThat(run(environment, launcher, "incidents", "list").text())
                .contains("-XX:Flags=" + home.toRealPath() + "/launch/command.flags");
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** What a program said, on both its streams, and how it ended. */
    private record Said(String text, int code) {}

    private static Said run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.copyOf(Arrays.asList(command))).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.directory(directory.toFile()).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Said(text, process.exitValue());
    }
}

package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SectionTest {

    private final Findings findings = new Findings();

    @Test
    void environmentOverridesTheFile() {
        Section http = root("http: {port: 1}", Map.of("TOCSIN_HTTP_PORT", "2")).section("http");
        assertThat(http.integer("port", 0, 0, 9)).isEqualTo(2);
    }

    @Test
    void wrongVariableIsRefusedByItsName() {
        Section http =
                root("http: {port: 1}", Map.of("TOCSIN_HTTP_PORT", "two")).section("http");
        assertThat(http.integer("port", 7, 0, 9)).isEqualTo(7);
        assertThat(messages())
                .containsExactly(
                        "environment TOCSIN_HTTP_PORT: http.port: \"two\"" + " (expected: a whole number from 0 to 9)");
    }

    @Test
    void unknownKeyIsRefusedWithTheNearestName() {
        Section http = root("http:\n  prot: 1\n", Map.of()).section("http");
        assertThat(http.integer("port", 7, 0, 9)).isEqualTo(7);
        assertThat(http.text("bind", "here")).isEqualTo("here");
        http.end();
        assertThat(messages())
                .containsExactly("tocsin.yaml:2:3: http.prot: unknown key (expected: port? Allowed are: bind, port)");
    }

    @Test
    void unknownVariableIsRefusedWithTheNearestName() {
        Source source = new Source(Map.of("TOCSIN_HTTP_PROT", "1", "TOCSIN_URL", "x", "PATH", "y"), findings);
        Section root = new Section(source, YamlDocument.read("tocsin.yaml", "", findings));
        assertThat(root.section("http").integer("port", 7, 0, 9)).isEqualTo(7);
        source.end();
        assertThat(messages())
                .containsExactly("environment TOCSIN_HTTP_PROT: unknown variable (expected: TOCSIN_HTTP_PORT)");
    }

    @Test
    void addressesThatKubernetesPutsIntoTheEnvironmentAreLeftAlone() {
        Map<String, String> links = Map.of(
                "TOCSIN_HTTP_PORT", "tcp://10.0.0.1:8080",
                "TOCSIN_SERVICE_HOST", "10.0.0.1",
                "TOCSIN_SERVICE_PORT", "8080",
                "TOCSIN_PORT_8080_TCP_ADDR", "10.0.0.1");
        Source source = new Source(links, findings);
        Section root = new Section(source, YamlDocument.read("tocsin.yaml", "", findings));
        assertThat(root.section("http").integer("port", 7, 0, 9)).isEqualTo(7);
        source.end();
        assertThat(messages()).isEmpty();
    }

    @Test
    void referencesAreReplaced(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "from file\n");
        Section root = root("a: ${env:NAME}\nb: x-${file:" + file + "}-y\n", Map.of("NAME", "from environment"));
        assertThat(root.text("a")).contains("from environment");
        assertThat(root.text("b")).contains("x-from file-y");
    }

    @Test
    void referenceThatLeadsNowhereIsRefused() {
        Section root = root("a: ${env:NONE}\nb: ${file:/does/not/exist}\nc: ${NONE}\n", Map.of());
        assertThat(List.of(root.text("a", ""), root.text("b", ""), root.text("c", "")))
                .allMatch(String::isEmpty);
        assertThat(messages())
                .containsExactly(
                        "tocsin.yaml:1:4: a: ${env:NONE} (expected: the environment variable to be set)",
                        "tocsin.yaml:2:4: b: ${file:/does/not/exist} (expected: a readable text file)",
                        "tocsin.yaml:3:4: c: ${NONE} (expected: ${env:NAME} or ${file:/path})");
    }

    @Test
    void secretIsNeverPartOfAMessage() {
        Section root = root("secret: hunter2\nother: ${env:KEY}\n", Map.of("KEY", "swordfish"));
        String secret = root.secret("secret").orElseThrow() + root.text("other", "");
        assertThat(root.make(() -> {
                    throw new IllegalArgumentException("secret: " + secret + " (expected: something longer)");
                }))
                .isEmpty();
        assertThat(messages())
                .containsExactly("tocsin.yaml:1:9: secret: (hidden)(hidden) (expected: something longer)");
    }

    @Test
    void whatARecordRefusesIsReportedAtItsKey() {
        Section root = root("max_connections: 1\n", Map.of());
        int read = root.integer("max_connections", 8, 0, 9);
        assertThat(root.make(() -> new HttpConfig("x", 1, read - 1, Duration.ZERO)))
                .isEmpty();
        assertThat(messages()).containsExactly("tocsin.yaml:1:18: max_connections: 0 (expected: >= 1)");
    }

    @Test
    void sectionsInListsCarryTheirNumber() {
        List<Section> targets =
                root("targets:\n  - name: a\n  - name: [b]\n", Map.of()).sections("targets");
        assertThat(targets.get(0).text("name")).contains("a");
        assertThat(targets.get(1).text("name")).isEmpty();
        assertThat(messages()).containsExactly("tocsin.yaml:3:11: targets[1].name: a list (expected: one value)");
    }

    @Test
    void listFromTheEnvironmentIsSeparatedByCommas() {
        assertThat(root("", Map.of("TOCSIN_NAMES", "a, b")).texts("names")).containsExactly("a", "b");
    }

    private Section root(String yaml, Map<String, String> environment) {
        return new Section(new Source(environment, findings), YamlDocument.read("tocsin.yaml", yaml, findings));
    }

    private List<String> messages() {
        return findings.all().stream().map(Finding::toString).toList();
    }
}

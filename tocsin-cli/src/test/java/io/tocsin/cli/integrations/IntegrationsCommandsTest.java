package io.tocsin.cli.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.ingest.Authentication;
import io.tocsin.ingest.IntegrationConfig;
import io.tocsin.ingest.KeyHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IntegrationsCommandsTest {

    private static final Pattern KEY = Pattern.compile("shown this once: +(tocsin_[A-Za-z0-9_-]{43})");

    private final RecordedTerminal terminal = new RecordedTerminal();

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("tocsin.yaml");
    }

    private String key() {
        Matcher matcher = KEY.matcher(terminal.err());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private List<IntegrationConfig> integrations() throws IOException {
        return ConfigReader.read(ConfigFile.ofText("t", Files.readString(file), directory, Map.of()))
                .ingest()
                .integrations();
    }

    private static List<KeyHash> keys(IntegrationConfig integration) {
        return ((Authentication.Bearer) integration.authentication()).keys();
    }

    @Test
    void addShowsTheKeyOnceAndPrintsOnlyItsHash() {
        assertThat(terminal.run("integrations", "add", "shop", "--connector", "sentry"))
                .isZero();

        String key = key();
        assertThat(terminal.out())
                .contains(
                        "- name: shop",
                        "connector: sentry",
                        "type: bearer",
                        KeyHash.ofKey(key).text())
                .doesNotContain(key);
        assertThat(terminal.err())
                .contains("http://127.0.0.1:8080/v1/alerts/sentry/shop", "Authorization: Bearer " + key)
                .contains("tocsin connectors sample sentry | curl -sS", "docs/connectors/sentry.md");
    }

    @Test
    void keyOfAPathTokenStandsInTheAddress() {
        assertThat(terminal.run("integrations", "add", "up", "--connector", "statuscake", "--auth", "path_token"))
                .isZero();
        assertThat(terminal.err()).contains("/v1/alerts/statuscake/up/" + key()).doesNotContain("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# nothing yet\n",
                "http: {port: 8181}  # ours\n",
                "ingest:\n  # limits\n  max_body_bytes: 1MiB\n",
                "ingest:\n  integrations:\n    # the first\n    - name: generic\nhttp: {port: 8181}\n",
                "ingest:\n    integrations:\n    - name: generic\n      default_service: a\n    - name: datadog\n"
            })
    void writtenIntoAFileItStandsBesideWhatWasThereAndNothingElseChanges(String before) throws IOException {
        Files.writeString(file, before);
        int known = before.contains("name:") ? integrations().size() : 0;

        assertThat(terminal.run("integrations", "add", "shop", "--connector", "generic", "--write", file.toString()))
                .isZero();

        assertThat(integrations()).hasSize(known + 1);
        IntegrationConfig added = integrations().stream()
                .filter(one -> one.name().equals("shop"))
                .findFirst()
                .orElseThrow();
        assertThat(keys(added))
                .singleElement()
                .satisfies(hash -> assertThat(hash.matches(key())).isTrue());
        assertThat(Files.readString(file).lines())
                .containsSubsequence(before.lines().toList());
        assertThat(Files.readString(file)).doesNotContain(key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest: {integrations: [{name: generic}]}\n",
                "ingest:\n  integrations: [{name: generic}]\n",
                "ingest:\n  integrations:\n    - name: shop\n      connector: generic\n",
                "ingest:\n  integrations:\n"
            })
    void whatCannotBeDoneForCertainLeavesTheFileAsItIs(String before) throws IOException {
        Files.writeString(file, before);

        assertThat(terminal.run("integrations", "add", "shop", "--connector", "generic", "--write", file.toString()))
                .isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.err()).contains("left as it is").doesNotContain("tocsin_");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void fileThatIsNotThereYetIsMadeAndAProgramIsToldTheKeyAsData() throws IOException {
        assertThat(terminal.run(
                        "integrations",
                        "add",
                        "shop",
                        "--connector",
                        "sentry",
                        "-o",
                        "json",
                        "--write",
                        file.toString()))
                .isEqualTo(ExitCode.DONE.number());

        JsonNode told = new ObjectMapper().readTree(terminal.out());
        String key = told.path("key").asText();
        assertThat(KeyHash.parse(told.path("key_hash").asText()).matches(key)).isTrue();
        assertThat(keys(integrations().get(0)))
                .singleElement()
                .satisfies(hash -> assertThat(hash.matches(key)).isTrue());

        RecordedTerminal next = new RecordedTerminal();
        assertThat(next.run("integrations", "rotate", "shop", "--config", file.toString(), "-o", "ndjson"))
                .isEqualTo(ExitCode.DONE.number());
        assertThat(new ObjectMapper().readTree(next.out()).path("integration").asText())
                .isEqualTo("shop");
    }

    @Test
    void wrongNameOrConnectorIsRefusedBeforeThereIsAKey() {
        assertThat(terminal.run("integrations", "add", "Shop", "--connector", "generic"))
                .isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.run("integrations", "add", "shop", "--connector", "mapped"))
                .isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err())
                .contains("name: Shop (expected:", "connector: mapped (expected:")
                .doesNotContain("tocsin_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"        keys: [\"%s\"]  # ours\n", "        keys:\n          - \"%s\"\n"})
    void rotationKeepsTheLatestKeyAndTheSecondTimeTheOldestGoes(String keys) throws IOException {
        KeyHash first = KeyHash.ofKey("first");
        Files.writeString(
                file,
                "ingest:\n  integrations:\n    - name: shop\n      connector: generic\n      authentication:\n"
                        + "        type: bearer\n" + keys.formatted(first.text()));

        assertThat(rotate()).isZero();
        String second = key();
        assertThat(keys(integrations().get(0))).hasSize(2);
        assertThat(rotate()).isZero();

        List<KeyHash> held = keys(integrations().get(0));
        assertThat(held).hasSize(2);
        assertThat(held.get(1).matches(second)).isTrue();
        assertThat(held).noneMatch(hash -> hash.matches("first"));
        assertThat(Files.readString(file)).contains(keys.contains("#") ? "# ours" : "keys:");
    }

    private int rotate() {
        return terminal.run("integrations", "rotate", "shop", "--config", file.toString(), "--write");
    }

    @Test
    void integrationWithoutKeysOfOursIsNotRotated() throws IOException {
        Files.writeString(file, "ingest:\n  integrations:\n    - name: generic\n");

        assertThat(terminal.run("integrations", "rotate", "generic", "--config", file.toString()))
                .isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("generic with loopback (expected: one with bearer, header or path_token");
        assertThat(terminal.run("integrations", "rotate", "shop", "--config", file.toString()))
                .isEqualTo(ExitCode.NOT_FOUND.number());
    }

    @Test
    void everyWayToBeLetInHasItsWord() {
        assertThat(AuthenticationWords.TYPES.keySet()).isEqualTo(Set.of(Authentication.class.getPermittedSubclasses()));
    }

    @Test
    void listNamesThemWithoutTheirKeys() throws IOException {
        KeyHash key = KeyHash.ofKey("first");
        Files.writeString(
                file,
                "ingest:\n  integrations:\n    - name: shop\n      connector: generic\n      default_service: cart\n"
                        + "      authentication: {type: path_token, keys: [\"" + key.text() + "\"]}\n");

        assertThat(terminal.run("integrations", "list", "--config", file.toString()))
                .isZero();
        assertThat(terminal.out())
                .containsPattern("shop +generic +path_token +1 +cart +/v1/alerts/generic/shop")
                .doesNotContain("sha256");
    }
}

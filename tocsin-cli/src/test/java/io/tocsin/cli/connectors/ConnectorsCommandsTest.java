package io.tocsin.cli.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.ingest.ConnectorRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConnectorsCommandsTest {

    private static final Path MAPPING = Path.of("..", "docs", "connectors", "mapping", "sensors.mapping.yaml");
    private static final String ALARMS = "{\"site\": {\"id\": \"b7\", \"name\": \"H\", \"alarms\": [{\"sensor\": 4,"
            + " \"kind\": \"door\", \"level\": 3, \"text\": \"Door open\", \"raised_at\": 1790000300}%s]}}";

    private final RecordedTerminal terminal = new RecordedTerminal();

    @TempDir
    private Path directory;

    static Stream<String> connectors() {
        return ConnectorRegistry.NAMES.stream();
    }

    @Test
    void listNamesEveryConnectorWithItsPage() {
        assertThat(terminal.run("connectors", "list")).isZero();
        assertThat(terminal.out())
                .contains(ConnectorRegistry.ALL)
                .containsPattern("datadog +Datadog +docs/connectors/datadog.md")
                .containsPattern("mapped +Any JSON, by a mapping +docs/connectors/mapping.md");
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void everyConnectorHasASampleThatItsPageTellsToTry(String name) {
        assertThat(terminal.run("connectors", "sample", name)).isZero();
        assertThat(terminal.out()).isNotBlank();
        assertThat(terminal.err()).contains("curl ", " http://127.0.0.1:8080/", "--data-binary @-");
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void sampleOfTheEndIsThereForEverySourceThatTellsIt(String name) {
        boolean never = Set.of("graylog", "splunk").contains(name);

        assertThat(terminal.run("connectors", "sample", name, "--status", "resolved"))
                .isEqualTo(never ? ExitCode.NOT_FOUND.number() : ExitCode.DONE.number());
    }

    @Test
    void sampleOfAStatusSaysThatStatus() {
        assertThat(terminal.run("connectors", "sample", "generic", "--status", "firing"))
                .isZero();
        assertThat(terminal.run("connectors", "sample", "mapped")).isEqualTo(ExitCode.NOT_FOUND.number());
    }

    @Test
    void unknownConnectorIsNotFoundAndThoseThatThereAreAreNamed() {
        assertThat(terminal.run("connectors", "show", "nagois")).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(terminal.err()).contains("connector: nagois (expected: ", "datadog, ");
    }

    @Test
    void showPrintsThePage() {
        assertThat(terminal.run("connectors", "show", "datadog")).isZero();
        assertThat(terminal.out()).startsWith("# Datadog");
    }

    @Test
    void goodMappingAndPayloadPrintTheAlerts() throws IOException {
        Path payload = Files.writeString(directory.resolve("p.json"), ALARMS.formatted(""));

        assertThat(terminal.run("connectors", "test", MAPPING.toString(), payload.toString()))
                .isZero();
        assertThat(terminal.out()).containsPattern("firing +critical +building-b7 +mapped:b7/4 +\\S+ +Door open");
    }

    @Test
    void badMemberIsNamedBesideTheGoodOnesAndFailsTheTest() throws IOException {
        Path payload = Files.writeString(directory.resolve("p.json"), ALARMS.formatted(", {\"level\": 1}"));

        assertThat(terminal.run("connectors", "test", MAPPING.toString(), payload.toString(), "--output", "json"))
                .isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.out()).contains("\"Door open\"", "\"index\" : 1", "\"place\" : \"identity\"");
        assertThat(terminal.err()).contains("alerts[1].identity: nothing at [body.site.id");
    }

    @Test
    void wrongMappingIsNamedWithLineAndColumn() throws IOException {
        Path mapping = Files.writeString(directory.resolve("m.yaml"), "identity: alert.id\ntitle: alrt.name\n");
        Path payload = Files.writeString(directory.resolve("p.json"), "{}");

        assertThat(terminal.run("connectors", "test", mapping.toString(), payload.toString()))
                .isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.out()).startsWith(mapping + ":2:8: title: undeclared reference to 'alrt'");
    }

    @Test
    void payloadThatIsNoJsonIsNamedWithItsPlace() throws IOException {
        Path payload = Files.writeString(directory.resolve("p.json"), "{\"site\": ");

        assertThat(terminal.run("connectors", "test", MAPPING.toString(), payload.toString()))
                .isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.err()).startsWith(payload.toString() + ": line 1");
    }
}

package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart tells the program, as chart-tests has it in its golden files, is what the program understands. */
final class ChartTest {

    private static final Path GOLDEN = Path.of("..", "chart-tests", "src", "test", "resources", "golden");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{file:([^}]+)}");
    private static final Map<String, String> ENVIRONMENT =
            Map.of("TOCSIN_CONFIG", "/etc/tocsin/tocsin.yaml", "TOCSIN_ENGINE_INSTANCE_ID", "bell-tocsin-engine-0");

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "production"})
    void everyRoleTakesTheConfigurationThatTheChartGivesIt(String golden) throws IOException {
        Map<String, TocsinConfig> read = new HashMap<>();
        for (JsonNode map : configurations(golden)) {
            read.put(map.at("/metadata/name").asText(), ConfigReader.read(file(map)));
        }
        assertThat(read).hasSizeGreaterThanOrEqualTo(5);
        TocsinConfig engine = read.get("bell-tocsin-engine");
        assertThat(engine.engine().instanceId()).contains("bell-tocsin-engine-0");
        assertThat(engine.engine().standbyReplicas()).isEqualTo(1);
        assertThat(read.get("bell-tocsin-sink").sink().targets()).hasSize(golden.equals("production") ? 2 : 0);
        assertThat(read.get("bell-tocsin-console").http().bind()).isEqualTo("0.0.0.0");
    }

    @Test
    void standaloneTakesTheConfigurationOfADemo() throws IOException {
        List<JsonNode> maps = configurations("demo");
        assertThat(maps).hasSize(1);
        TocsinConfig demo = ConfigReader.readStandalone(file(maps.get(0)));
        assertThat(demo.http().port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "production", "demo"})
    void everyCommandThatTheChartRunsExistsWithItsOptions(String golden) throws IOException {
        List<String[]> commands = new ArrayList<>();
        for (JsonNode document : documents(golden)) {
            JsonNode pod = document.at("/spec/template/spec");
            pod.path("initContainers").forEach(container -> commands.add(arguments(container)));
            pod.path("containers").forEach(container -> commands.add(arguments(container)));
        }
        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(command -> assertThatCode(
                                () -> TocsinTest.find(List.of()).parseArgs(command))
                        .as(String.join(" ", command))
                        .doesNotThrowAnyException());
    }

    private static String[] arguments(JsonNode container) {
        List<String> arguments = new ArrayList<>();
        container.path("args").forEach(argument -> arguments.add(argument.asText()));
        return arguments.toArray(String[]::new);
    }

    /** With the files that it refers to here instead of where Kubernetes mounts them. */
    private ConfigFile file(JsonNode map) throws IOException {
        for (Map.Entry<String, JsonNode> beside : map.path("data").properties()) {
            Files.writeString(
                    directory.resolve(beside.getKey()), beside.getValue().asText());
        }
        String text = map.at("/data/tocsin.yaml").asText();
        Matcher references = REFERENCE.matcher(text);
        while (references.find()) {
            Path secret = directory.resolve(references.group(1).substring(1));
            Files.createDirectories(secret.resolveSibling(""));
            Files.writeString(secret, "whsec_" + Base64.getEncoder().encodeToString(new byte[32]));
        }
        return ConfigFile.ofText(
                map.at("/metadata/name").asText(),
                text.replace("${file:/", "${file:" + directory + "/"),
                directory,
                ENVIRONMENT);
    }

    private static List<JsonNode> configurations(String golden) throws IOException {
        return documents(golden).stream()
                .filter(document -> document.path("kind").asText().equals("ConfigMap"))
                .filter(document -> document.path("data").has("tocsin.yaml"))
                .toList();
    }

    private static List<JsonNode> documents(String golden) throws IOException {
        try (var nodes = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(GOLDEN.resolve(golden + ".yaml").toFile())) {
            return nodes.readAll().stream().filter(node -> node != null).toList();
        }
    }
}

package io.tocsin.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.Coded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document has the form of AsyncAPI 3, and leaves nothing out. */
class AsyncApiTest {

    private static final String JSON_SCHEMA = "application/schema+json;version=draft-2020-12";
    private static final Pattern GROUP =
            Pattern.compile("(?:String name = |GROUP_ID_CONFIG, |return )kafka\\.topicPrefix\\(\\) \\+ \"(-[a-z]+)\"");
    private static final Path ROOT = SchemaFolder.DOCS.resolve("..");

    private final JsonNode document = read();

    @Test
    void itIsOfVersionThreeAndSaysWhatItIs() {
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(names(document))
                .isSubsetOf("asyncapi", "info", "defaultContentType", "channels", "operations", "components");
        assertThat(names(document.path("info"))).contains("title", "version", "description", "license");
        assertThat(names(document.path("components"))).isSubsetOf("messages", "schemas");
    }

    @Test
    void channelHasAnAddressWordsAndMessagesOfTheDocument() {
        fields(document.path("channels")).forEach((name, channel) -> {
            assertThat(names(channel))
                    .as(name)
                    .containsExactlyInAnyOrder("address", "description", "messages", "bindings");
            assertThat(channel.path("messages")).as(name).isNotEmpty();
            fields(channel.path("messages"))
                    .forEach((message, node) ->
                            assertThat(node.path("$ref").asText()).isEqualTo("#/components/messages/" + message));
        });
    }

    @Test
    void channelHasTheSettingsThatItsTopicIsMadeWith() {
        List<JsonNode> channels = List.copyOf(fields(document.path("channels")).values());
        assertThat(channels).hasSameSizeAs(Topics.ALL);
        for (int i = 0; i < channels.size(); i++) {
            assertThat(channels.get(i)
                            .at("/bindings/kafka/topicConfiguration/max.message.bytes")
                            .asText())
                    .isEqualTo(Topics.ALL.get(i).settings().get("max.message.bytes"));
        }
    }

    @Test
    void everyTopicIsWrittenAndReadBySomebody() {
        Map<String, Set<String>> actions = fields(document.path("operations")).values().stream()
                .collect(Collectors.groupingBy(
                        operation -> operation.at("/channel/$ref").asText(),
                        Collectors.mapping(operation -> operation.path("action").asText(), Collectors.toSet())));
        assertThat(actions.keySet())
                .isEqualTo(fields(document.path("channels")).keySet().stream()
                        .map(name -> "#/channels/" + name)
                        .collect(Collectors.toSet()));
        assertThat(actions.values())
                .allSatisfy(these -> assertThat(these).containsExactlyInAnyOrder("send", "receive"));
        fields(document.path("operations"))
                .forEach((name, operation) -> assertThat(names(operation))
                        .as(name)
                        .contains("action", "summary", "channel")
                        .isSubsetOf("action", "summary", "channel", "bindings"));
    }

    @Test
    void groupsAreThoseOfTheCode() throws IOException {
        Set<String> groups = new TreeSet<>();
        fields(document.path("operations"))
                .forEach((name, operation) ->
                        operation.at("/bindings/kafka/groupId/enum").forEach(group -> groups.add(group.asText())));

        assertThat(groups).isEqualTo(groupsInTheCode());
    }

    @Test
    void messageHasAKeyAPayloadAndIsUsed() {
        Set<String> used = new HashSet<>();
        fields(document.path("channels")).values().forEach(channel -> used.addAll(names(channel.path("messages"))));
        assertThat(used).isEqualTo(fields(document.at("/components/messages")).keySet());
        fields(document.at("/components/messages")).forEach((name, message) -> {
            assertThat(names(message))
                    .as(name)
                    .contains("title", "payload", "bindings")
                    .isSubsetOf("title", "description", "contentType", "headers", "payload", "bindings");
            assertThat(message.at("/bindings/kafka/key").isMissingNode())
                    .as(name)
                    .isFalse();
            JsonNode payload = message.path("payload");
            if (payload.has("schemaFormat")) {
                assertThat(payload.path("schemaFormat").asText()).isEqualTo(JSON_SCHEMA);
                assertThat(names(payload)).containsExactlyInAnyOrder("schemaFormat", "schema");
            } else {
                assertThat(message.path("contentType").asText()).as(name).isEqualTo("application/octet-stream");
            }
        });
    }

    @Test
    void headersAreObjectsThatHaveWhatTheyRequire() {
        fields(document.at("/components/messages")).forEach((name, message) -> {
            JsonNode headers = message.path("headers");
            if (!headers.isMissingNode()) {
                assertThat(headers.path("type").asText()).as(name).isEqualTo("object");
                headers.path("required")
                        .forEach(required -> assertThat(names(headers.path("properties")))
                                .as(name)
                                .contains(required.asText()));
            }
        });
        List<String> outcomes = new ArrayList<>();
        document.at("/components/messages/decision/headers/properties/outcome/enum")
                .forEach(outcome -> outcomes.add(outcome.asText()));
        assertThat(outcomes)
                .isEqualTo(Stream.of(Outcome.values()).map(Coded::code).toList());
    }

    /** Where consumers of our own topics join one, in the sources of the roles. */
    private static Set<String> groupsInTheCode() throws IOException {
        Set<String> groups = new TreeSet<>();
        for (String module : List.of("correlation-engine", "incident-sink", "incident-console", "ingest-connectors")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    if (source.contains("GROUP_ID_CONFIG") || source.contains("class ConsumerGroup")) {
                        Matcher group = GROUP.matcher(source);
                        while (group.find()) {
                            groups.add("tocsin" + group.group(1));
                        }
                    }
                }
            }
        }
        return groups;
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static List<String> names(JsonNode object) {
        return List.copyOf(fields(object).keySet());
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper()
                    .readTree(SchemaFolder.DOCS.resolve("asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

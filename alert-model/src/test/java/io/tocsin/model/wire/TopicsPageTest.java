package io.tocsin.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.deadletter.DeadLetterFate;
import io.tocsin.model.deadletter.DeadLetterMark;
import io.tocsin.model.deadletter.LetterRequest;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.kafka.DeadLetterRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** The page and the AsyncAPI document name the topics as the code has them. */
class TopicsPageTest {

    private static final String PREFIX = "tocsin";
    private static final Map<Topic<?>, String> SCHEMAS = Map.of(
            Topics.JOURNAL, "schemas/journal-entry.v1.schema.json",
            Topics.INCIDENTS, "schemas/incident-change.v1.schema.json",
            Topics.DECISIONS, "schemas/decision.v1.schema.json",
            Topics.CONFIG, "schemas/setting-publication.v1.schema.json",
            Topics.SHADOWS, "schemas/shadow-report.v1.schema.json");

    @Test
    void pageNamesTheTopicsAsTheyAre() throws IOException {
        List<List<String>> rows = rows("| `" + PREFIX + ".");

        assertThat(rows.stream()
                        .map(row -> String.join(" ", row.get(0), row.get(3), row.get(4), row.get(5)))
                        .toList())
                .isEqualTo(Topics.ALL.stream().map(TopicsPageTest::row).toList());
        assertThat(rows.stream()
                        .flatMap(row -> Stream.of(row.get(2).split("[()]")))
                        .filter(part -> part.startsWith("schemas/")))
                .containsExactlyElementsOf(Topics.ALL.stream()
                        .map(SCHEMAS::get)
                        .filter(schema -> schema != null)
                        .toList());
    }

    @Test
    void pageNamesTheHeadersOfADeadLetter() throws IOException {
        List<String> named =
                rows("| dead-letters |").stream().map(row -> row.get(1)).toList();

        assertThat(named)
                .containsExactlyElementsOf(
                        headerNames(new LetterRequest("DELETE", "/a", "b", Map.of("NAME", "c"))).stream()
                                .map(name -> "`" + name + "`")
                                .toList());
    }

    @Test
    void pageAndAsyncApiNameTheHeadersAndFatesOfAMark() throws IOException {
        List<String> headers = new ArrayList<>();
        DeadLetterMark any =
                new DeadLetterMark(new JournalPosition(0, 0), DeadLetterFate.RETRIED, "", Instant.EPOCH, "");
        DeadLetterRecords.headers(any).forEach(header -> headers.add(header.key()));
        List<String> fates =
                Stream.of(DeadLetterFate.values()).map(DeadLetterFate::code).toList();
        JsonNode described = asyncApi().at("/components/messages/deadLetterMark/headers");

        assertThat(rows("| dead-letters, a mark |").stream().map(row -> row.get(1)))
                .containsExactlyElementsOf(
                        headers.stream().map(name -> "`" + name + "`").toList());
        assertThat(Files.readString(page()))
                .contains(fates.stream().map(fate -> "`" + fate + "`").toList());
        assertThat(texts(described.path("required"))).isEqualTo(headers);
        assertThat(texts(described.at("/properties/fate/enum"))).isEqualTo(fates);
    }

    @Test
    void pageNamesTheCausesOfADeadLetter() throws IOException {
        assertThat(Files.readString(page()))
                .contains(Stream.of(DeadLetterCause.values())
                        .map(cause -> "`" + cause.code() + "`")
                        .toList());
    }

    @Test
    void asyncApiNamesTheTopicsAsTheyAre() throws IOException {
        List<JsonNode> channels = new ArrayList<>();
        asyncApi().path("channels").forEach(channels::add);

        assertThat(channels).hasSameSizeAs(Topics.ALL);
        for (int i = 0; i < channels.size(); i++) {
            JsonNode kafka = channels.get(i).at("/bindings/kafka/topicConfiguration");
            Topic<?> topic = Topics.ALL.get(i);
            assertThat(channels.get(i).path("address").asText()).isEqualTo(topic.name(PREFIX));
            assertThat(kafka.path("retention.ms").asText())
                    .isEqualTo(topic.settings().get("retention.ms"));
            assertThat(kafka.path("cleanup.policy").path(0).asText())
                    .isEqualTo(topic.settings().get("cleanup.policy"));
            assertThat(message(channels.get(i)).at("/payload/schema/$ref").asText(""))
                    .isEqualTo(SCHEMAS.getOrDefault(topic, ""));
        }
    }

    @Test
    void asyncApiNamesTheHeadersOfADeadLetter() throws IOException {
        List<String> required = new ArrayList<>();
        asyncApi().at("/components/messages/deadLetter/headers/required").forEach(name -> required.add(name.asText()));

        assertThat(required).isEqualTo(headerNames(LetterRequest.PLAIN));
    }

    @Test
    void everyReferenceOfTheAsyncApiLeadsSomewhere() throws IOException {
        JsonNode document = asyncApi();

        for (String reference : document.findValuesAsText("$ref")) {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(SchemaFolder.DOCS.resolve(reference)).isRegularFile();
            }
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String row(Topic<?> topic) {
        Map<String, String> settings = topic.settings();
        return String.join(
                " ",
                "`" + topic.name(PREFIX) + "`",
                settings.get("cleanup.policy"),
                retention(settings.get("retention.ms")),
                settings.get("message.timestamp.type"));
    }

    private static String retention(String millis) {
        return millis.equals("-1")
                ? "for ever"
                : Duration.ofMillis(Long.parseLong(millis)).toDays() + " d";
    }

    private static List<List<String>> rows(String start) throws IOException {
        return Files.readAllLines(page()).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static JsonNode message(JsonNode channel) throws IOException {
        String reference =
                channel.path("messages").iterator().next().path("$ref").asText();
        return asyncApi().at(reference.substring(1));
    }

    private static List<String> headerNames(LetterRequest request) {
        DeadLetter any =
                new DeadLetter("", "", DeadLetterCause.INVALID_JSON, "", "", "", request, Instant.EPOCH, new byte[0]);
        List<String> names = new ArrayList<>();
        for (Header header : DeadLetterRecords.headers(any)) {
            names.add(header.key());
        }
        return names;
    }

    private static JsonNode asyncApi() throws IOException {
        return new YAMLMapper()
                .readTree(SchemaFolder.DOCS.resolve("asyncapi.yaml").toFile());
    }

    private static Path page() {
        return SchemaFolder.DOCS.resolve("topics.md");
    }
}

package io.tocsin.sink.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a message for a flow as strictly as the schema of Adaptive Cards 1.4 asks for
 * (https://adaptivecards.io/schemas/1.4.0/adaptive-card.json), whatever {@link TeamsCheck} thinks: of the elements that we
 * write, every property must be known, of its type, and one of its words; and nothing may be missing. What is not of the
 * schema is {@code msteams}, as Teams documents it.
 */
final class AdaptiveCardReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ELEMENT = Set.of("type", "id", "isVisible", "spacing", "separator", "height");
    private static final Map<String, Set<String>> ELEMENTS = Map.of(
            "TextBlock",
            Set.of(
                    "text",
                    "color",
                    "fontType",
                    "horizontalAlignment",
                    "isSubtle",
                    "maxLines",
                    "size",
                    "weight",
                    "wrap"),
            "FactSet",
            Set.of("facts"),
            "Action.OpenUrl",
            Set.of("title", "url", "iconUrl", "style"));
    private static final Map<String, Set<String>> WORDS = Map.of(
            "color", Set.of("default", "dark", "light", "accent", "good", "warning", "attention"),
            "size", Set.of("default", "small", "medium", "large", "extralarge"),
            "weight", Set.of("default", "lighter", "bolder"));
    private static final Set<String> CARD =
            Set.of("$schema", "type", "version", "body", "actions", "fallbackText", "speak", "lang", "msteams");

    private AdaptiveCardReader() {}

    /** The card of the message; fails on anything that is not as it should be. */
    static JsonNode read(String message) {
        JsonNode envelope = parse(message);
        assertThat(names(envelope)).containsExactlyInAnyOrder("type", "attachments");
        assertThat(envelope.path("type").asText()).isEqualTo("message");
        assertThat(envelope.path("attachments")).hasSize(1);
        JsonNode attachment = envelope.path("attachments").path(0);
        assertThat(names(attachment)).containsExactlyInAnyOrder("contentType", "contentUrl", "content");
        assertThat(attachment.path("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.path("contentUrl").isNull()).isTrue();
        return card(attachment.path("content"));
    }

    private static JsonNode card(JsonNode card) {
        assertThat(CARD).containsAll(names(card));
        assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.path("version").asText()).isEqualTo("1.4");
        assertThat(card.path("body").isArray()).isTrue();
        card.path("body").forEach(element -> element(element, Set.of("TextBlock", "FactSet")));
        // Nothing else works through a webhook.
        card.path("actions").forEach(action -> element(action, Set.of("Action.OpenUrl")));
        card.path("msteams").properties().forEach(property -> {
            assertThat(property.getKey()).isEqualTo("width");
            assertThat(property.getValue().asText()).isEqualToIgnoringCase("full");
        });
        return card;
    }

    private static void element(JsonNode element, Set<String> allowed) {
        String type = element.path("type").asText();
        assertThat(allowed).contains(type);
        names(element)
                .forEach(name -> assertThat(
                                ELEMENT.contains(name) || ELEMENTS.get(type).contains(name))
                        .as(type + "." + name)
                        .isTrue());
        WORDS.forEach((name, words) -> {
            if (element.has(name)) {
                assertThat(words).contains(element.path(name).asText().toLowerCase(java.util.Locale.ROOT));
            }
        });
        for (String flag : List.of("wrap", "isSubtle", "isVisible", "separator")) {
            assertThat(!element.has(flag) || element.path(flag).isBoolean())
                    .as(flag)
                    .isTrue();
        }
        switch (type) {
            case "TextBlock" -> assertThat(element.path("text").isTextual()).isTrue();
            case "FactSet" -> element.path("facts").forEach(AdaptiveCardReader::fact);
            default -> {
                assertThat(element.path("title").isTextual()).isTrue();
                assertThat(URI.create(element.path("url").textValue()).isAbsolute())
                        .isTrue();
            }
        }
    }

    private static void fact(JsonNode fact) {
        assertThat(names(fact)).containsExactlyInAnyOrder("title", "value");
        fact.forEach(value -> assertThat(value.isTextual()).isTrue());
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static JsonNode parse(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }
}

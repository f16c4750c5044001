package io.tocsin.sink.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.outbound.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a message is one that the flow can post. Workflows takes anything with 202 and fails later where nobody sees
 * it, so what it would fail at is found here: the envelope, and of Adaptive Cards 1.4 the elements that we write.
 */
final class TeamsCheck {

    private static final Map<String, Set<String>> ELEMENTS = Map.of(
            "TextBlock", Set.of("type", "text", "wrap", "weight", "size", "color", "isSubtle"),
            "FactSet", Set.of("type", "facts"),
            "Action.OpenUrl", Set.of("type", "title", "url"));

    private TeamsCheck() {}

    /** What is wrong with it; empty when nothing is. */
    static Optional<String> fault(String message) {
        if (message.getBytes(StandardCharsets.UTF_8).length > TeamsCard.MOST_BYTES) {
            return Optional.of("more than " + TeamsCard.MOST_BYTES + " bytes");
        }
        JsonNode read = JsonText.read(message);
        return read.isMissingNode() ? Optional.of("no JSON") : envelope(read);
    }

    private static Optional<String> envelope(JsonNode message) {
        JsonNode attachments = message.path("attachments");
        JsonNode first = attachments.path(0);
        JsonNode card = first.path("content");
        boolean fits = message.path("type").asText().equals("message")
                && attachments.size() == 1
                && first.path("contentType").asText().equals("application/vnd.microsoft.card.adaptive")
                && card.path("type").asText().equals("AdaptiveCard")
                && card.path("version").asText().equals("1.4")
                && !card.path("body").isEmpty();
        if (!fits) {
            return Optional.of("no envelope with one Adaptive Card 1.4 that has a body");
        }
        Optional<String> body = elements(card.path("body"));
        return body.isPresent() ? body : elements(card.path("actions"));
    }

    private static Optional<String> elements(JsonNode elements) {
        for (JsonNode element : elements) {
            Set<String> known = ELEMENTS.getOrDefault(element.path("type").asText(), Set.of());
            Iterator<String> names = element.fieldNames();
            while (names.hasNext()) {
                String name = names.next();
                if (!known.contains(name)) {
                    return Optional.of("unknown " + element.path("type").asText() + "." + name);
                }
            }
            for (String name : Set.of("text", "url", "title")) {
                if (element.has(name) && element.path(name).asText().isBlank()) {
                    return Optional.of("empty " + name);
                }
            }
        }
        return Optional.empty();
    }
}

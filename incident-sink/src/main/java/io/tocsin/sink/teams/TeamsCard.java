package io.tocsin.sink.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.Resolution;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Word;
import io.tocsin.sink.message.Wording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An incident as an Adaptive Card 1.4 in the envelope that Workflows asks for
 * (https://learn.microsoft.com/connectors/teams/#microsoft-teams-webhook). Teams refuses messages of about 28 KB; this stays
 * below 20 KB, measured in UTF-8 as it is sent: details are left out first, from the last one on, then the reason and the
 * facts. Title, severity, status and link never are.
 */
final class TeamsCard {

    /** Of the whole message, in bytes. */
    static final int MOST_BYTES = 20_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json";

    private final Rendering rendering;

    TeamsCard(Rendering rendering) {
        this.rendering = rendering;
    }

    /** The whole message. */
    String message() {
        List<String> details = new ArrayList<>(rendering.texts().details());
        String message = message(Optional.of(details));
        while (bytes(message) > MOST_BYTES && !details.isEmpty()) {
            details.remove(details.size() - 1);
            message = message(Optional.of(details));
        }
        return bytes(message) > MOST_BYTES ? minimal() : message;
    }

    /** Severity, status, title and link. */
    String minimal() {
        return message(Optional.empty());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private String message(Optional<List<String>> details) {
        ObjectNode message = JSON.objectNode().put("type", "message");
        ObjectNode attachment = message.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putNull("contentUrl");
        ObjectNode card = attachment
                .putObject("content")
                .put("$schema", SCHEMA)
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        card.set("body", body(details));
        rendering
                .link()
                .ifPresent(link -> card.putArray("actions")
                        .addObject()
                        .put("type", "Action.OpenUrl")
                        .put("title", rendering.words().of(Word.OPEN_INCIDENT))
                        .put("url", link.toString()));
        card.putObject("msteams").put("width", "full");
        return message.toString();
    }

    private ArrayNode body(Optional<List<String>> details) {
        ArrayNode body = JSON.arrayNode();
        body.add(text(head() + rendering.texts().title())
                .put("weight", "Bolder")
                .put("size", "Medium")
                .put("color", colour()));
        if (details.isPresent()) {
            body.add(text(rendering.texts().why()).put("isSubtle", true));
            body.add(facts());
            details.get().forEach(detail -> body.add(text(detail)));
        }
        return body;
    }

    private String head() {
        Incident incident = rendering.incident();
        String word = incident.isOpen()
                ? rendering.words().of(incident.severity())
                : rendering.words().of(incident.status());
        String news = TeamsText.MARKUP.escape(word.toUpperCase(rendering.words().language()));
        return news + " · " + rendering.words().of(rendering.notification().kind()) + " · "
                + TeamsText.MARKUP.escape(incident.id().shortForm()) + ": ";
    }

    private static ObjectNode text(String text) {
        return JSON.objectNode().put("type", "TextBlock").put("text", text).put("wrap", true);
    }

    private ObjectNode facts() {
        Incident incident = rendering.incident();
        ObjectNode set = JSON.objectNode().put("type", "FactSet");
        ArrayNode facts = set.putArray("facts");
        fact(facts, Word.SERVICE, Wording.place(incident));
        fact(facts, Word.SEVERITY, rendering.words().of(incident.severity()));
        fact(facts, Word.STATUS, status(incident));
        fact(
                facts,
                Word.ALERTS,
                rendering
                        .words()
                        .alerts(incident.alerts().firing(), incident.alerts().total()));
        fact(facts, Word.OPENED, incident.openedAt().toString());
        return set;
    }

    private void fact(ArrayNode facts, Word name, String value) {
        facts.addObject().put("title", rendering.words().of(name)).put("value", TeamsText.MARKUP.escape(value));
    }

    private String status(Incident incident) {
        Optional<Actor> by = incident.isOpen()
                ? incident.acknowledgement().map(Acknowledgement::by)
                : incident.resolution().map(Resolution::by);
        return rendering.words().of(incident.status())
                + by.map(who -> " " + rendering.words().of(Word.BY) + " " + who.name())
                        .orElse("");
    }

    private String colour() {
        Incident incident = rendering.incident();
        if (!incident.isOpen()) {
            return "Good";
        }
        return switch (incident.severity()) {
            case CRITICAL, ERROR -> "Attention";
            case WARNING -> "Warning";
            case INFO -> "Accent";
        };
    }
}

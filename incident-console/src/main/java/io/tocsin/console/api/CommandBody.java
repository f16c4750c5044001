package io.tocsin.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.MediaType;
import io.tocsin.console.command.ActorName;
import io.tocsin.console.command.CommandAction;
import io.tocsin.console.command.Terms;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What comes with a command.
 *
 * @param terms what is said with it
 * @param into the incident that takes the alerts, as it was typed
 * @param actor who; the API's unnamed user when the body names none
 */
record CommandBody(Terms terms, Optional<String> into, String actor) {

    /** The longest note, in characters. */
    static final int MAX_NOTE = 10_000;

    static CommandBody parse(Call call, CommandAction action) {
        Set<String> allowed = new LinkedHashSet<>(Set.of("note", "actor"));
        allowed.addAll(TermFields.names(action));
        JsonNode json = read(call, allowed);
        String note = text(json, "note", MAX_NOTE);
        if (action == CommandAction.NOTE && note.isBlank()) {
            throw refuse("/note", "nothing", "1 to " + MAX_NOTE + " characters");
        }
        return new CommandBody(TermFields.of(action, json, note), TermFields.into(action, json), actor(json));
    }

    /** Who acts; the API's unnamed user when the body names none. */
    static String actor(JsonNode json) {
        return ActorName.of(text(json, "actor", ActorName.MAX_LENGTH)).orElse(ActorName.UNNAMED_IN_API);
    }

    /** The body, which has no other fields than these. */
    static JsonNode read(Call call, Set<String> allowed) {
        JsonNode json = read(call);
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                throw refuse(
                        "/" + name,
                        "unknown field",
                        String.join(", ", allowed.stream().sorted().toList()));
            }
        }
        return json;
    }

    private static JsonNode read(Call call) {
        if (call.request().content().isEmpty()) {
            return JsonAnswer.MAPPER.createObjectNode();
        }
        MediaType type = call.request().contentType();
        if (type == null || !type.is(MediaType.JSON.withoutParameters())) {
            throw Problem.of(
                            ProblemKind.WRONG_CONTENT_TYPE,
                            "Content-Type",
                            type == null ? "nothing" : type.toString(),
                            "application/json")
                    .toException();
        }
        try {
            JsonNode json = JsonAnswer.MAPPER.readTree(call.request().contentUtf8());
            if (json.isObject()) {
                return json;
            }
            throw refuse("", found(json), "a JSON object");
        } catch (JsonProcessingException e) {
            throw refuse("", "not JSON", "a JSON object");
        }
    }

    /** The text of a field; empty when it is missing or null. */
    static String text(JsonNode json, String name, int maxLength) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw refuse("/" + name, found(value), "text");
        }
        if (value.textValue().length() > maxLength) {
            throw refuse("/" + name, value.textValue().length() + " characters", "at most " + maxLength);
        }
        return value.textValue();
    }

    private static String found(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    static RuntimeException refuse(String pointer, String found, String allowed) {
        return Problem.of(ProblemKind.WRONG_BODY, pointer, found, allowed).toException();
    }
}

package io.tocsin.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.MediaType;
import io.tocsin.console.command.ActorName;
import io.tocsin.console.command.CommandAction;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import java.util.Iterator;
import java.util.Set;

/**
 * What comes with a command.
 *
 * @param note a remark, or the text of a note; may be empty, but not for a note
 * @param actor who; the API's unnamed user when the body names none
 */
record CommandBody(String note, String actor) {

    /** The longest note, in characters. */
    static final int MAX_NOTE = 10_000;

    private static final Set<String> FIELDS = Set.of("note", "actor");

    static CommandBody parse(Call call, CommandAction action) {
        JsonNode json = read(call);
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw refuse("/" + name, "unknown field", "note, actor");
            }
        }
        String note = text(json, "note", MAX_NOTE);
        if (action == CommandAction.NOTE && note.isBlank()) {
            throw refuse("/note", "nothing", "1 to " + MAX_NOTE + " characters");
        }
        String name = text(json, "actor", ActorName.MAX_LENGTH);
        return new CommandBody(note, ActorName.of(name).orElse(ActorName.UNNAMED_IN_API));
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
            throw refuse("", json.getNodeType().name().toLowerCase(java.util.Locale.ROOT), "a JSON object");
        } catch (JsonProcessingException e) {
            throw refuse("", "not JSON", "a JSON object with note and actor");
        }
    }

    private static String text(JsonNode json, String name, int maxLength) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw refuse("/" + name, value.getNodeType().name().toLowerCase(java.util.Locale.ROOT), "text");
        }
        if (value.textValue().length() > maxLength) {
            throw refuse("/" + name, value.textValue().length() + " characters", "at most " + maxLength);
        }
        return value.textValue();
    }

    private static RuntimeException refuse(String pointer, String found, String allowed) {
        return Problem.of(ProblemKind.WRONG_BODY, pointer, found, allowed).toException();
    }
}

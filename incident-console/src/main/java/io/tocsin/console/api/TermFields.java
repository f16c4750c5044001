package io.tocsin.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.console.command.ActorName;
import io.tocsin.console.command.CommandAction;
import io.tocsin.console.command.Terms;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.journal.Command;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of a command's body that only its action has. Null takes back; leaving the field out is a mistake. */
final class TermFields {

    private static final int LONGEST = 64;

    private TermFields() {}

    /** What may stand in the body beside note and actor. */
    static Set<String> names(CommandAction action) {
        return switch (action) {
            case ASSIGN -> Set.of("assignee");
            case SEVERITY -> Set.of("severity");
            case HOLD -> Set.of("until", "for");
            case MERGE -> Set.of("into");
            case MOVE -> Set.of("into", "alerts");
            case SPLIT -> Set.of("alerts");
            default -> Set.of();
        };
    }

    static Terms of(CommandAction action, JsonNode json, String note) {
        Terms terms = Terms.note(note);
        return switch (action) {
            case ASSIGN -> terms.assignedTo(assignee(json));
            case SEVERITY -> terms.severity(severity(json));
            case HOLD -> hold(json, terms);
            case MOVE, SPLIT -> terms.alerts(alerts(json));
            default -> terms;
        };
    }

    /** The incident that takes the alerts, as it was typed; empty where none does. */
    static Optional<String> into(CommandAction action, JsonNode json) {
        if (action != CommandAction.MERGE && action != CommandAction.MOVE) {
            return Optional.empty();
        }
        String typed = CommandBody.text(json, "into", LONGEST).strip();
        if (typed.isEmpty()) {
            throw CommandBody.refuse("/into", "nothing", "the id of an incident, or any unique beginning of it");
        }
        return Optional.of(typed);
    }

    private static List<DedupKey> alerts(JsonNode json) {
        String allowed = "1 to " + Command.MOST_ALERTS + " dedup keys, as the alerts of the incident have them";
        JsonNode array = json.path("alerts");
        if (!array.isArray() || array.isEmpty() || array.size() > Command.MOST_ALERTS) {
            throw CommandBody.refuse("/alerts", array.isArray() ? array.size() + " items" : "no list", allowed);
        }
        List<DedupKey> keys = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            try {
                keys.add(DedupKey.parse(array.get(i).asText()));
            } catch (IllegalArgumentException e) {
                throw CommandBody.refuse("/alerts/" + i, array.get(i).asText(), "a dedup key");
            }
        }
        return keys;
    }

    private static Optional<String> assignee(JsonNode json) {
        int longest = Command.AssignIncident.MAX_ASSIGNEE_LENGTH;
        String allowed = "a name of 1 to " + longest + " characters, or null for nobody";
        if (isNull(json, "assignee", allowed)) {
            return Optional.empty();
        }
        String name = ActorName.cleaned(CommandBody.text(json, "assignee", longest));
        if (name.isEmpty()) {
            throw CommandBody.refuse("/assignee", "nothing", allowed);
        }
        return Optional.of(name);
    }

    private static Optional<Severity> severity(JsonNode json) {
        String allowed = Arrays.stream(Severity.values()).map(Coded::code).collect(Collectors.joining(", "))
                + ", or null for that of its alerts";
        if (isNull(json, "severity", allowed)) {
            return Optional.empty();
        }
        String code = CommandBody.text(json, "severity", LONGEST);
        return Optional.of(Arrays.stream(Severity.values())
                .filter(severity -> severity.code().equals(code))
                .findFirst()
                .orElseThrow(() -> CommandBody.refuse("/severity", code, allowed)));
    }

    private static Terms hold(JsonNode json, Terms terms) {
        if (json.has("until") == json.has("for")) {
            throw CommandBody.refuse("/until", json.has("for") ? "until and for" : "nothing", "one of until, for");
        }
        if (json.has("for")) {
            String text = CommandBody.text(json, "for", LONGEST);
            return terms.heldFor(Terms.length(text).orElseThrow(() -> CommandBody.refuse("/for", text, Terms.LENGTH)));
        }
        String allowed = "a time such as 2026-11-22T18:00:00Z, or null for now";
        if (isNull(json, "until", allowed)) {
            return terms;
        }
        String text = CommandBody.text(json, "until", LONGEST);
        try {
            return terms.heldUntil(Optional.of(Instant.parse(text)));
        } catch (DateTimeParseException e) {
            throw CommandBody.refuse("/until", text, allowed);
        }
    }

    private static boolean isNull(JsonNode json, String name, String allowed) {
        if (!json.has(name)) {
            throw CommandBody.refuse("/" + name, "nothing", allowed);
        }
        return json.path(name).isNull();
    }
}

package io.tocsin.console.page;

import io.tocsin.console.command.ActorName;
import io.tocsin.console.command.CommandAction;
import io.tocsin.console.command.Terms;
import io.tocsin.console.query.Parameters;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.journal.Command;
import java.util.List;
import java.util.Optional;

/** What the form of a button says; an empty field takes back what was said before. */
final class TermForm {

    static final int MAX_NOTE = 10_000;

    private static final int LONGEST = 64;
    private static final int MAX_KEY = 700;

    private TermForm() {}

    static Terms of(CommandAction action, Parameters form) {
        Terms terms = Terms.note(form.text("note", MAX_NOTE).orElse(""));
        return switch (action) {
            case ASSIGN -> terms.assignedTo(assignee(form));
            case SEVERITY ->
                terms.severity(
                        form.text("severity", LONGEST).map(code -> form.coded("severity", code, Severity.class)));
            case HOLD ->
                form.text("for", LONGEST)
                        .map(length ->
                                Terms.length(length).orElseThrow(() -> Parameters.refuse("for", length, Terms.LENGTH)))
                        .map(terms::heldFor)
                        .orElse(terms);
            case MOVE, SPLIT -> terms.alerts(alerts(form));
            case NOTE -> {
                if (terms.note().isEmpty()) {
                    throw Parameters.refuse("note", "nothing", "1 to " + MAX_NOTE + " characters");
                }
                yield terms;
            }
            default -> terms;
        };
    }

    /** The incident that takes the alerts, as it was typed; empty where none does. */
    static Optional<String> into(CommandAction action, Parameters form) {
        if (action != CommandAction.MERGE && action != CommandAction.MOVE) {
            return Optional.empty();
        }
        return Optional.of(form.text("into", LONGEST)
                .orElseThrow(() -> Parameters.refuse("into", "nothing", "the id of an incident")));
    }

    private static List<DedupKey> alerts(Parameters form) {
        String text = form.text("alert", MAX_KEY).orElse("");
        try {
            return List.of(DedupKey.parse(text));
        } catch (IllegalArgumentException e) {
            throw Parameters.refuse("alert", text, "a dedup key");
        }
    }

    private static Optional<String> assignee(Parameters form) {
        return form.text("assignee", Command.AssignIncident.MAX_ASSIGNEE_LENGTH)
                .map(ActorName::cleaned)
                .filter(name -> !name.isEmpty());
    }
}

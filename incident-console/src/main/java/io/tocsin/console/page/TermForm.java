package io.tocsin.console.page;

import io.tocsin.console.command.ActorName;
import io.tocsin.console.command.CommandAction;
import io.tocsin.console.command.Terms;
import io.tocsin.console.query.Parameters;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.journal.Command;
import java.util.Optional;

/** What the form of a button says; an empty field takes back what was said before. */
final class TermForm {

    static final int MAX_NOTE = 10_000;

    private static final int LONGEST = 64;

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
            case NOTE -> {
                if (terms.note().isEmpty()) {
                    throw Parameters.refuse("note", "nothing", "1 to " + MAX_NOTE + " characters");
                }
                yield terms;
            }
            default -> terms;
        };
    }

    private static Optional<String> assignee(Parameters form) {
        return form.text("assignee", Command.AssignIncident.MAX_ASSIGNEE_LENGTH)
                .map(ActorName::cleaned)
                .filter(name -> !name.isEmpty());
    }
}

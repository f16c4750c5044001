package io.tocsin.console.page;

import io.tocsin.console.command.CommandAction;
import io.tocsin.console.command.CommandDesk;
import io.tocsin.console.text.Words;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.sink.store.CommandDecision;
import java.util.Optional;

/**
 * What became of what somebody just did.
 *
 * @param kind {@code done}, {@code refused} or {@code pending}; decides how it looks
 * @param text one sentence or two
 * @param command whose decision the page waits for; empty when there is nothing to wait for
 */
public record Notice(String kind, String text, Optional<CommandId> command) {

    static Notice of(CommandAction action, CommandDesk.Result result) {
        return result.decision().map(made -> of(Optional.of(action), made)).orElseGet(() -> pending(result.id()));
    }

    /** What became of a command that a page names; empty when nobody here knows of it, because anybody can name one. */
    static Optional<Notice> of(CommandId id, CommandDesk desk) {
        Optional<CommandDecision> decision = desk.decision(id);
        if (decision.isPresent()) {
            return Optional.of(of(Optional.empty(), decision.get()));
        }
        return desk.wrote(id) ? Optional.of(pending(id)) : Optional.empty();
    }

    private static Notice pending(CommandId id) {
        return new Notice(
                "pending", "Accepted, not yet applied. This page shows the change when it is there.", Optional.of(id));
    }

    private static Notice of(Optional<CommandAction> action, CommandDecision made) {
        if (made.outcome() == Outcome.REFUSED) {
            return decided("refused", "Not done. " + Words.refusal(made.reason()));
        }
        if (made.reason() == DecisionReason.ALREADY_SO) {
            return decided("done", "Nothing to change: it was so already.");
        }
        return decided("done", action.map(Notice::done).orElse("Done."));
    }

    private static Notice decided(String kind, String text) {
        return new Notice(kind, text, Optional.empty());
    }

    private static String done(CommandAction action) {
        return switch (action) {
            case ACKNOWLEDGE -> "Acknowledged.";
            case UNACKNOWLEDGE -> "Given back.";
            case ASSIGN -> "Assigned.";
            case SEVERITY -> "Severity set.";
            case HOLD -> "Done.";
            case RESOLVE -> "Resolved.";
            case MERGE -> "Merged.";
            case MOVE -> "Moved.";
            case SPLIT -> "Split off.";
            case REOPEN -> "Reopened.";
            case NOTE -> "Note added.";
        };
    }
}

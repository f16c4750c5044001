package io.tocsin.console.page;

import io.tocsin.console.command.CommandAction;
import io.tocsin.console.command.CommandDesk;
import io.tocsin.console.text.Words;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.sink.store.CommandDecision;
import java.util.Optional;

/**
 * What became of what somebody just did.
 *
 * @param kind {@code done}, {@code refused} or {@code pending}; decides how it looks
 * @param text one sentence or two
 */
public record Notice(String kind, String text) {

    static Notice of(CommandAction action, CommandDesk.Result result) {
        return of(Optional.of(action), result.decision());
    }

    static Notice of(Optional<CommandAction> action, Optional<CommandDecision> decision) {
        if (decision.isEmpty()) {
            return new Notice("pending", "Accepted, not yet applied. This page shows the change when it is there.");
        }
        CommandDecision made = decision.get();
        if (made.outcome() == Outcome.REFUSED) {
            return new Notice("refused", "Not done. " + Words.refusal(made.reason()));
        }
        if (made.reason() == DecisionReason.ALREADY_SO) {
            return new Notice("done", "Nothing to change: it was so already.");
        }
        return new Notice("done", action.map(Notice::done).orElse("Done."));
    }

    private static String done(CommandAction action) {
        return switch (action) {
            case ACKNOWLEDGE -> "Acknowledged.";
            case RESOLVE -> "Resolved.";
            case NOTE -> "Note added.";
        };
    }
}

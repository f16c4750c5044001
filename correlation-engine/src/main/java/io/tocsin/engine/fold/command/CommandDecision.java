package io.tocsin.engine.fold.command;

import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;

/**
 * What becomes of a command.
 *
 * @param outcome done or refused; of a sender's also stale or duplicate
 * @param reason why; {@link DecisionReason#APPLIED} is the only one with which something changes
 * @param detail one sentence for the person; may be empty
 */
public record CommandDecision(Outcome outcome, DecisionReason reason, String detail) {

    /** It is carried out. */
    public static CommandDecision applied(String detail) {
        return done(DecisionReason.APPLIED, detail);
    }

    static CommandDecision done(DecisionReason reason, String detail) {
        return new CommandDecision(Outcome.DONE, reason, detail);
    }

    static CommandDecision refused(DecisionReason reason, String detail) {
        return new CommandDecision(Outcome.REFUSED, reason, detail);
    }

    /** True when it is as the person wants, by this entry or before it; not for a command that was seen before. */
    public boolean isDone() {
        return outcome == Outcome.DONE && reason != DecisionReason.SAME_COMMAND_ID;
    }

    /** True when the incident changes. */
    public boolean isApplied() {
        return reason == DecisionReason.APPLIED;
    }
}

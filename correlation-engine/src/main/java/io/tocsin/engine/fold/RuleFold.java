package io.tocsin.engine.fold;

import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.timer.Retention;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.identity.JournalPosition;
import java.time.Instant;

/**
 * The steps under one set of rules.
 *
 * @param rules the set
 * @param alerts what alert events do
 * @param commands what people's commands do
 * @param alertCommands what senders' commands do
 * @param ticks what timers do
 * @param retention how long things are remembered under them
 */
record RuleFold(
        RuleSet rules,
        AlertFold alerts,
        CommandFold commands,
        AlertCommandFold alertCommands,
        TickFold ticks,
        Retention retention) {

    static RuleFold under(RuleSet rules) {
        Retention retention = new Retention(rules);
        CommandFold commands = new CommandFold(rules, retention);
        AlertFold alerts = new AlertFold(rules, retention);
        return new RuleFold(
                rules,
                alerts,
                commands,
                new AlertCommandFold(commands),
                new TickFold(rules, retention, alerts),
                retention);
    }

    /** A step that neither an alert event, a command nor a tick made. */
    EntryStep step(JournalPosition position, Instant now, FoldState state, String causedBy) {
        return new EntryStep(position, now, state, rules, retention, causedBy);
    }
}

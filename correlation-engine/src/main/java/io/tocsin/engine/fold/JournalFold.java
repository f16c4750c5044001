package io.tocsin.engine.fold;

import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.rules.RuleCompiler;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Folds the journal, one entry after the other: an alert event is deduplicated, correlated, and its incident advanced;
 * a command, of a person or of an alert's sender, is carried out or refused; a setting holds from here on; a tick acts on the timers that are due. Equal entries on equal state give equal
 * outcomes, byte for byte. Thread-safe; the state is the caller's.
 */
public final class JournalFold {

    /** The most timers that one tick acts on; what is left is due for the next one. */
    public static final int MOST_TIMERS = TickFold.MOST_TIMERS;

    private final RuleBook rules;
    private final SettingFold settings;

    /**
     * A fold.
     *
     * @param configured the rules that hold until others are published
     * @param compiler of published ones
     */
    public JournalFold(RuleSet configured, RuleCompiler compiler) {
        this.rules = new RuleBook(configured, compiler);
        this.settings = new SettingFold(rules);
    }

    /**
     * Takes one entry into the state. When it throws, the state is half-written and must be thrown away.
     *
     * @param position of the entry
     * @param now append time of the entry; nothing else moves time
     */
    public FoldOutcome apply(JournalEntry entry, JournalPosition position, Instant now, FoldState state) {
        if (entry instanceof JournalEntry.AlertReceived received) {
            return rules.under(state).alerts().apply(received.event(), position, now, state);
        }
        if (entry instanceof JournalEntry.CommandIssued issued) {
            return rules.under(state).commands().apply(issued.command(), position, now, state);
        }
        if (entry instanceof JournalEntry.AlertCommandReceived received) {
            AlertCommand command = received.command();
            RuleFold fold = rules.under(state);
            return fold.alertCommands()
                    .apply(command, fold.step(position, now, state, command.id().value()));
        }
        if (entry instanceof JournalEntry.Tick tick) {
            return rules.under(state).ticks().apply(tick, position, now, state);
        }
        if (entry instanceof JournalEntry.SettingPublished published) {
            return settings.apply(published, position, now, state);
        }
        if (entry instanceof JournalEntry.IncidentReported || entry instanceof JournalEntry.NeighbourChanged) {
            return related(entry, rules.under(state).step(position, now, state, IncidentChange.CAUSED_BY_NEIGHBOUR));
        }
        if (entry instanceof JournalEntry.InhibitionSourceChanged changed) {
            return InhibitionFold.apply(
                    changed, rules.under(state).step(position, now, state, IncidentChange.CAUSED_BY_INHIBITION));
        }
        if (entry instanceof JournalEntry.MessageIgnored message) {
            return ignored(message, position, now);
        }
        throw new IllegalArgumentException("an entry that the fold does not know: " + entry.getClass());
    }

    /**
     * Acts on one timer that is due, as a tick does on each: for a tick that failed as a whole.
     *
     * @param position of the tick
     * @param now append time of the tick
     */
    public FoldOutcome act(Timer timer, JournalPosition position, Instant now, FoldState state) {
        return rules.under(state).ticks().apply(timer, position, now, state);
    }

    private static FoldOutcome related(JournalEntry entry, EntryStep step) {
        return entry instanceof JournalEntry.IncidentReported reported
                ? GroupSteps.apply(reported, step)
                : GroupSteps.apply((JournalEntry.NeighbourChanged) entry, step);
    }

    private static FoldOutcome ignored(JournalEntry.MessageIgnored message, JournalPosition position, Instant now) {
        Decision decision = new Decision(
                message.id().value(),
                message.service(),
                Outcome.IGNORED,
                DecisionReason.NO_ALERT,
                IncidentEffect.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                message.reason(),
                position,
                now);
        return new FoldOutcome(Optional.of(decision), List.of());
    }
}

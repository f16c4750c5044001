package io.tocsin.engine.fold;

import io.tocsin.engine.fold.command.CommandDecision;
import io.tocsin.engine.fold.command.CommandPolicy;
import io.tocsin.engine.fold.incident.IncidentLifecycle;
import io.tocsin.engine.fold.incident.PeopleLifecycle;
import io.tocsin.engine.fold.incident.Transition;
import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.timer.Retention;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.journal.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command: decide, carry out, remember. */
final class CommandFold {

    private final RuleSet rules;
    private final Retention retention;
    private final PlacingFold placing;

    CommandFold(RuleSet rules, Retention retention) {
        this.rules = rules;
        this.retention = retention;
        this.placing = new PlacingFold(rules);
    }

    FoldOutcome apply(Command command, JournalPosition position, Instant now, FoldState state) {
        Incident incident = state.incident(command.incident());
        CommandDecision decision =
                CommandPolicy.decide(command, incident, state.wasCarriedOut(command.service(), command.id()), now);
        EntryStep step = new EntryStep(
                position, now, state, rules, retention, command.id().value());
        if (decision.isApplied() && incident != null && PlacingFold.takes(command)) {
            decision = placing.apply(command, incident, step);
        } else if (decision.isApplied() && incident != null) {
            carryOut(command, incident, step);
        }
        if (decision.isDone()) {
            remember(command, now, state);
        }
        return step.finish(answer(command, decision, incident, position, now));
    }

    /** Does what it says to the incident, when it was decided that it is applied and moves no alerts. */
    void carryOut(Command command, Incident incident, EntryStep step) {
        Transition transition = transition(command, incident, step.now());
        step.advance(transition);
        if (command instanceof Command.ReopenIncident) {
            takeNewAlerts(transition.after(), step);
            step.settle(null, transition.after(), SuppressionEndReason.OTHER_ALERT_FIRES);
        }
    }

    private Transition transition(Command command, Incident incident, Instant now) {
        Actor by = command.actor();
        String note = command.note();
        if (command instanceof Command.AcknowledgeIncident) {
            Optional<Duration> lifetime =
                    rules.named(incident.rule()).acknowledge().lifetime();
            return PeopleLifecycle.acknowledge(incident, by, note, lifetime, now);
        } else if (command instanceof Command.UnacknowledgeIncident) {
            return PeopleLifecycle.giveBack(incident, by, note, now);
        } else if (command instanceof Command.ResolveIncident) {
            return IncidentLifecycle.resolve(incident, by, note, now);
        } else if (command instanceof Command.ReopenIncident) {
            return PeopleLifecycle.reopen(incident, by, note, now);
        } else if (command instanceof Command.AssignIncident assign) {
            return PeopleLifecycle.assign(incident, assign.assignee(), by, note, now);
        } else if (command instanceof Command.SetSeverity set) {
            return PeopleLifecycle.setSeverity(incident, set.severity(), by, note, now);
        } else if (command instanceof Command.HoldIncident hold) {
            return hold.until()
                    .map(until -> PeopleLifecycle.hold(incident, until, by, note, now))
                    .orElseGet(() -> PeopleLifecycle.release(incident, by, note, now));
        } else if (command instanceof Command.AddNote) {
            return IncidentLifecycle.note(incident, by, note, now);
        }
        throw new IllegalArgumentException("a command that the fold does not know: " + command.getClass());
    }

    /** At most one open incident of a key takes new alerts; one that does so already goes on. */
    private static void takeNewAlerts(Incident reopened, EntryStep step) {
        FoldState state = step.state();
        IncidentId latest = state.correlated(reopened.service(), reopened.rule(), reopened.correlationKey());
        Incident incident = step.meant(latest);
        if (incident == null || !incident.isOpen()) {
            state.correlate(reopened);
        }
    }

    /**
     * What is done is done, also when there was nothing to do: sent again later, when the incident is otherwise, it must
     * not do it after all. What was refused is not remembered: it may fit when it is sent again.
     */
    void remember(Command command, Instant now, FoldState state) {
        state.rememberCommand(command.service(), command.id(), now);
        state.addTimer(new Timer(
                retention.forgetCommandAt(now),
                command.service(),
                TimerKind.FORGET_COMMAND,
                command.id().value()));
    }

    private static Decision answer(
            Command command,
            CommandDecision decision,
            @Nullable Incident incident,
            JournalPosition position,
            Instant now) {
        return new Decision(
                command.id().value(),
                command.service(),
                decision.outcome(),
                decision.reason(),
                decision.isApplied() ? IncidentEffect.CHANGED : IncidentEffect.NONE,
                Optional.of(command.incident()),
                Optional.ofNullable(incident).map(Incident::rule),
                Optional.empty(),
                decision.detail(),
                position,
                now);
    }
}

package io.tocsin.engine.fold;

import io.tocsin.engine.fold.command.CommandDecision;
import io.tocsin.engine.fold.command.CommandPolicy;
import io.tocsin.engine.fold.incident.IncidentLifecycle;
import io.tocsin.engine.fold.incident.Transition;
import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.timer.Retention;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command: decide, carry out, remember. */
final class CommandFold {

    private final Retention retention;

    CommandFold(Retention retention) {
        this.retention = retention;
    }

    FoldOutcome apply(Command command, JournalPosition position, Instant now, FoldState state) {
        Incident incident = state.incident(command.incident());
        CommandDecision decision =
                CommandPolicy.decide(command, incident, state.wasCarriedOut(command.service(), command.id()));
        EntryStep step =
                new EntryStep(position, now, state, retention, command.id().value());
        if (decision.isApplied() && incident != null) {
            step.advance(transition(command, incident, now));
            remember(command, now, state);
        }
        return step.finish(answer(command, decision, incident, position, now));
    }

    private static Transition transition(Command command, Incident incident, Instant now) {
        if (command instanceof Command.AcknowledgeIncident) {
            return IncidentLifecycle.acknowledge(incident, command.actor(), command.note(), now);
        }
        return command instanceof Command.ResolveIncident
                ? IncidentLifecycle.resolve(incident, command.actor(), command.note(), now)
                : IncidentLifecycle.note(incident, command.actor(), command.note(), now);
    }

    /** Only what was carried out is remembered: what was refused may fit when it is sent again. */
    private void remember(Command command, Instant now, FoldState state) {
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

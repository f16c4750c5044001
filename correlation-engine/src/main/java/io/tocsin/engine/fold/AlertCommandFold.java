package io.tocsin.engine.fold;

import io.tocsin.engine.fold.command.AlertCommandPolicy;
import io.tocsin.engine.fold.command.CommandDecision;
import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.Command;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sender wants done to the incident that its alert belongs to now: done as the same command of a person would be,
 * with the same effect.
 */
final class AlertCommandFold {

    private final CommandFold commands;

    AlertCommandFold(CommandFold commands) {
        this.commands = commands;
    }

    FoldOutcome apply(AlertCommand asked, EntryStep step) {
        FoldState state = step.state();
        Alert alert = state.alert(asked.service(), asked.dedupKey());
        Incident incident = step.incidentOf(alert);
        if (alert == null || incident == null) {
            return answer(asked, AlertCommandPolicy.nothingToActOn(asked, alert), null, step);
        }
        CommandId id = AlertCommandPolicy.idOf(asked, alert);
        Command command = AlertCommandPolicy.commandOf(asked, id, incident);
        CommandDecision decision = AlertCommandPolicy.decide(
                asked, alert, command, incident, state.wasCarriedOut(asked.service(), id), step.now());
        if (decision.isApplied()) {
            commands.carryOut(command, incident, step);
        }
        if (decision.isDone()) {
            commands.remember(command, step.now(), state);
        }
        return answer(asked, decision, incident, step);
    }

    private static FoldOutcome answer(
            AlertCommand asked, CommandDecision decision, @Nullable Incident incident, EntryStep step) {
        return step.finish(new Decision(
                asked.id().value(),
                asked.service(),
                decision.outcome(),
                decision.reason(),
                decision.isApplied() ? IncidentEffect.CHANGED : IncidentEffect.NONE,
                Optional.ofNullable(incident).map(Incident::id),
                Optional.ofNullable(incident).map(Incident::rule),
                Optional.of(asked.dedupKey()),
                decision.detail(),
                step.position(),
                step.now()));
    }
}

package io.tocsin.engine.fold.command;

import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.journal.Command;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a command. What is as asked already is done, not refused: a person who asks twice, or two who
 * ask the same, get what they want. A held incident takes every command; nobody else hears of it before its hold ends.
 */
public final class CommandPolicy {

    private CommandPolicy() {}

    /**
     * What becomes of it.
     *
     * @param incident that the command names; null when it is not known
     * @param wasCarriedOut true when a command with this id was done before
     */
    public static CommandDecision decide(Command command, @Nullable Incident incident, boolean wasCarriedOut) {
        if (wasCarriedOut) {
            return CommandDecision.done(DecisionReason.SAME_COMMAND_ID, "this command was carried out before");
        }
        if (incident == null || !incident.service().equals(command.service())) {
            return CommandDecision.refused(
                    DecisionReason.UNKNOWN_INCIDENT,
                    "no incident " + command.incident() + " in service " + command.service());
        }
        if (command instanceof Command.AcknowledgeIncident) {
            return acknowledge(incident);
        }
        if (command instanceof Command.ResolveIncident && !incident.isOpen()) {
            return CommandDecision.done(DecisionReason.ALREADY_SO, "it was resolved already");
        }
        return CommandDecision.done(DecisionReason.APPLIED, "");
    }

    private static CommandDecision acknowledge(Incident incident) {
        if (!incident.isOpen()) {
            return CommandDecision.refused(
                    DecisionReason.INCIDENT_IS_RESOLVED, "only an open incident can be acknowledged");
        }
        if (incident.status() == IncidentStatus.ACKNOWLEDGED) {
            String by = incident.acknowledgement().map(who -> who.by().name()).orElse("somebody");
            return CommandDecision.done(DecisionReason.ALREADY_SO, "it was acknowledged by " + by + " already");
        }
        return CommandDecision.done(DecisionReason.APPLIED, "");
    }
}

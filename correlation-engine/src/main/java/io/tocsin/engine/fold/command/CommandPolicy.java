package io.tocsin.engine.fold.command;

import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.journal.Command;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a command. What is as asked already is done, not refused: a person who asks twice, or two who
 * ask the same, get what they want. A held incident takes every command; nobody else hears of it before its hold ends.
 */
public final class CommandPolicy {

    private static final CommandDecision APPLIED = CommandDecision.done(DecisionReason.APPLIED, "");

    /** No hold lasts longer. */
    private static final Duration LONGEST_HOLD = Duration.ofDays(30);

    private CommandPolicy() {}

    /**
     * What becomes of it; where alerts go elsewhere, {@link PlacingPolicy} has the last word.
     *
     * @param incident that the command names; null when it is not known
     * @param wasCarriedOut true when a command with this id was done before
     * @param now append time of the command's entry
     */
    public static CommandDecision decide(
            Command command, @Nullable Incident incident, boolean wasCarriedOut, Instant now) {
        if (wasCarriedOut) {
            return CommandDecision.done(DecisionReason.SAME_COMMAND_ID, "this command was carried out before");
        }
        if (incident == null || !incident.service().equals(command.service())) {
            return CommandDecision.refused(
                    DecisionReason.UNKNOWN_INCIDENT,
                    "no incident " + command.incident() + " in service " + command.service());
        }
        return decide(command, incident, now);
    }

    private static CommandDecision decide(Command command, Incident incident, Instant now) {
        if (command instanceof Command.ResolveIncident) {
            return incident.isOpen() ? APPLIED : alreadySo("it was resolved already");
        } else if (command instanceof Command.AddNote) {
            return APPLIED;
        }
        IncidentId into = incident.resolution().flatMap(Resolution::into).orElse(null);
        if (into != null) {
            return CommandDecision.refused(
                    DecisionReason.INCIDENT_WAS_MERGED, "it was merged into " + into + ", act on that");
        } else if (command instanceof Command.ReopenIncident) {
            return incident.isOpen() ? alreadySo("it is open") : APPLIED;
        } else if (!incident.isOpen()) {
            return CommandDecision.refused(
                    DecisionReason.INCIDENT_IS_RESOLVED, "only an open incident can be " + participle(command));
        } else if (command instanceof Command.AcknowledgeIncident) {
            return acknowledge(incident);
        } else if (command instanceof Command.UnacknowledgeIncident) {
            return incident.status() == IncidentStatus.ACKNOWLEDGED ? APPLIED : alreadySo("nobody has acknowledged it");
        } else if (command instanceof Command.AssignIncident assign) {
            return assign(assign, incident);
        } else if (command instanceof Command.SetSeverity set) {
            return setSeverity(set, incident);
        } else if (command instanceof Command.HoldIncident hold) {
            return hold(hold, incident, now);
        } else if (command instanceof Command.MergeIncident
                || command instanceof Command.MoveAlerts
                || command instanceof Command.SplitIncident) {
            return APPLIED;
        }
        throw new IllegalArgumentException("a command that the policy does not know: " + command.getClass());
    }

    private static String participle(Command command) {
        if (command instanceof Command.AssignIncident) {
            return "assigned";
        } else if (command instanceof Command.SetSeverity) {
            return "made better or worse";
        }
        if (command instanceof Command.UnacknowledgeIncident) {
            return "given back";
        }
        if (command instanceof Command.HoldIncident) {
            return "held";
        }
        return command instanceof Command.AcknowledgeIncident ? "acknowledged" : "merged or split";
    }

    private static CommandDecision alreadySo(String detail) {
        return CommandDecision.done(DecisionReason.ALREADY_SO, detail);
    }

    private static CommandDecision assign(Command.AssignIncident command, Incident incident) {
        if (!command.assignee().equals(incident.handling().assignee())) {
            return APPLIED;
        }
        return alreadySo(command.assignee()
                .map(name -> "it was assigned to " + name + " already")
                .orElse("it was assigned to nobody"));
    }

    private static CommandDecision setSeverity(Command.SetSeverity command, Incident incident) {
        if (!command.severity().equals(incident.handling().severity())) {
            return APPLIED;
        }
        return alreadySo(command.severity()
                .map(severity -> "somebody made it " + severity.code() + " already")
                .orElse("its severity is that of its alerts"));
    }

    private static CommandDecision hold(Command.HoldIncident command, Incident incident, Instant now) {
        if (command.until().equals(incident.handling().quietUntil())) {
            return alreadySo(
                    command.until().map(until -> "it is held until " + until).orElse("nobody holds it"));
        }
        Instant until = command.until().orElse(null);
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_HOLD)))) {
            return CommandDecision.refused(
                    DecisionReason.TIME_OUT_OF_RANGE,
                    until + " is not within the next " + LONGEST_HOLD.toDays() + " days");
        }
        return APPLIED;
    }

    private static CommandDecision acknowledge(Incident incident) {
        if (incident.status() == IncidentStatus.ACKNOWLEDGED) {
            String by = incident.acknowledgement().map(who -> who.by().name()).orElse("somebody");
            return alreadySo("it was acknowledged by " + by + " already");
        }
        return APPLIED;
    }
}

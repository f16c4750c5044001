package io.tocsin.engine.fold.command;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.Command;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of what a sender wants done to the incident of its alert: the same as of a person's command, once it
 * is known to be one that was not heard before and that means the alert as it is now.
 */
public final class AlertCommandPolicy {

    /** The longest name of a sender's person that stands in an incident, in characters. */
    private static final int LONGEST_NAME = 200;

    private AlertCommandPolicy() {}

    /** When there is no incident: its alert is not known, or belongs to none. */
    public static CommandDecision nothingToActOn(AlertCommand asked, @Nullable Alert alert) {
        return alert == null
                ? CommandDecision.refused(
                        DecisionReason.UNKNOWN_ALERT, "no alert " + asked.dedupKey() + " in service " + asked.service())
                : CommandDecision.refused(DecisionReason.UNKNOWN_INCIDENT, "the alert belongs to no incident");
    }

    /**
     * Under which it is remembered. Many senders put neither a time nor a delivery id into an acknowledgement, so the one of
     * today has the bytes, and the id, of the one of yesterday: they differ by when the alert began to fire.
     */
    public static CommandId idOf(AlertCommand asked, Alert alert) {
        return new CommandId(StableId.of(
                "alert-command",
                asked.id().value(),
                asked.dedupKey().toString(),
                asked.action().code(),
                alert.startedAt().toString()));
    }

    /** The command of a person that has the same effect. */
    public static Command commandOf(AlertCommand asked, CommandId id, Incident incident) {
        Actor actor = Actor.person(nameOf(asked));
        return switch (asked.action()) {
            case ACKNOWLEDGE ->
                new Command.AcknowledgeIncident(
                        id, incident.id(), incident.service(), actor, asked.occurredAt(), asked.note());
            case UNACKNOWLEDGE ->
                new Command.UnacknowledgeIncident(
                        id, incident.id(), incident.service(), actor, asked.occurredAt(), asked.note());
            case NOTE ->
                new Command.AddNote(id, incident.id(), incident.service(), actor, asked.occurredAt(), asked.note());
        };
    }

    /** Whoever reads it must see that it was said elsewhere: {@code Jane Doe (opsgenie/ops-prod)}. */
    private static String nameOf(AlertCommand asked) {
        String origin = asked.integration().equals(asked.connector())
                ? asked.connector()
                : asked.connector() + "/" + asked.integration();
        String person = asked.actor().strip();
        if (person.isEmpty()) {
            return origin;
        }
        return (person.length() > LONGEST_NAME ? person.substring(0, LONGEST_NAME - 1) + "…" : person) + " (" + origin
                + ")";
    }

    /**
     * What becomes of it.
     *
     * @param command as {@link #commandOf} gives it
     * @param wasCarriedOut true when a command with its id was done before
     * @param now append time of its entry
     */
    public static CommandDecision decide(
            AlertCommand asked, Alert alert, Command command, Incident incident, boolean wasCarriedOut, Instant now) {
        if (wasCarriedOut) {
            return new CommandDecision(
                    Outcome.DUPLICATE, DecisionReason.SAME_EVENT_ID, "this delivery was carried out before");
        }
        if (isStale(asked, alert)) {
            return new CommandDecision(
                    Outcome.STALE, DecisionReason.OLDER_THAN_LATEST, "the alert fired anew at " + alert.startedAt());
        }
        return CommandPolicy.decide(command, incident, false, now);
    }

    /** What was said of an earlier firing is not meant for this one; a note is kept whenever it comes. */
    private static boolean isStale(AlertCommand asked, Alert alert) {
        // Many senders give whole seconds.
        return asked.action() != AlertCommand.Action.NOTE
                && asked.occurredAt().isBefore(alert.startedAt().truncatedTo(ChronoUnit.SECONDS));
    }
}

package io.tocsin.console.command;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import java.time.Instant;

/** What people can have done to an incident; the word is the last part of the path. */
public enum CommandAction {
    /** Take it. */
    ACKNOWLEDGE("acknowledge"),
    /** End it. */
    RESOLVE("resolve"),
    /** Write something down. */
    NOTE("notes");

    private final String word;

    CommandAction(String word) {
        this.word = word;
    }

    /** As in {@code POST /api/v1/incidents/{id}/acknowledge}. */
    public String word() {
        return word;
    }

    Command command(CommandId id, Incident incident, Actor actor, Instant now, String note) {
        return switch (this) {
            case ACKNOWLEDGE ->
                new Command.AcknowledgeIncident(id, incident.id(), incident.service(), actor, now, note);
            case RESOLVE -> new Command.ResolveIncident(id, incident.id(), incident.service(), actor, now, note);
            case NOTE -> new Command.AddNote(id, incident.id(), incident.service(), actor, now, note);
        };
    }
}

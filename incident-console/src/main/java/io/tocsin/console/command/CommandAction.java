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
    /** Give it back. */
    UNACKNOWLEDGE("unacknowledge"),
    /** Say whose it is. */
    ASSIGN("assign"),
    /** Raise or lower the severity, or leave it to the alerts again. */
    SEVERITY("severity"),
    /** Tell nobody for a while, or tell people again. */
    HOLD("hold"),
    /** End it. */
    RESOLVE("resolve"),
    /** Go on with what is resolved. */
    REOPEN("reopen"),
    /** Make it part of another one. */
    MERGE("merge"),
    /** Move some of its alerts into another one. */
    MOVE("move"),
    /** Move some of its alerts into a new one. */
    SPLIT("split"),
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

    Command command(CommandId id, Incident incident, Actor actor, Instant now, Terms terms) {
        var of = incident.id();
        var service = incident.service();
        String note = terms.note();
        return switch (this) {
            case ACKNOWLEDGE -> new Command.AcknowledgeIncident(id, of, service, actor, now, note);
            case UNACKNOWLEDGE -> new Command.UnacknowledgeIncident(id, of, service, actor, now, note);
            case ASSIGN -> new Command.AssignIncident(id, of, service, actor, now, note, terms.assignee());
            case SEVERITY -> new Command.SetSeverity(id, of, service, actor, now, note, terms.severity());
            case HOLD -> new Command.HoldIncident(id, of, service, actor, now, note, terms.until(now));
            case RESOLVE -> new Command.ResolveIncident(id, of, service, actor, now, note);
            case REOPEN -> new Command.ReopenIncident(id, of, service, actor, now, note);
            case MERGE ->
                new Command.MergeIncident(
                        id,
                        of,
                        service,
                        actor,
                        now,
                        note,
                        terms.target().id(),
                        terms.target().service());
            case MOVE ->
                new Command.MoveAlerts(
                        id,
                        of,
                        service,
                        actor,
                        now,
                        note,
                        terms.target().id(),
                        terms.target().service(),
                        terms.alerts());
            case SPLIT -> new Command.SplitIncident(id, of, service, actor, now, note, terms.alerts());
            case NOTE -> new Command.AddNote(id, of, service, actor, now, note);
        };
    }
}

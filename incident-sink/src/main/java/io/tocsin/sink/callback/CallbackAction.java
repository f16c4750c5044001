package io.tocsin.sink.callback;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import java.time.Instant;

/** What people can do in a target that has an effect here. */
public enum CallbackAction implements Coded {
    /** They took it. */
    ACKNOWLEDGE("acknowledge"),
    /** They gave it back. */
    UNACKNOWLEDGE("unacknowledge"),
    /** They ended it. */
    RESOLVE("resolve"),
    /** They went on with what was over. */
    REOPEN("reopen"),
    /** They wrote something down. */
    NOTE("note");

    private final String code;

    CallbackAction(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    Command command(CommandId id, Incident incident, Actor actor, Instant now, String note) {
        var of = incident.id();
        var service = incident.service();
        return switch (this) {
            case ACKNOWLEDGE -> new Command.AcknowledgeIncident(id, of, service, actor, now, note);
            case UNACKNOWLEDGE -> new Command.UnacknowledgeIncident(id, of, service, actor, now, note);
            case RESOLVE -> new Command.ResolveIncident(id, of, service, actor, now, note);
            case REOPEN -> new Command.ReopenIncident(id, of, service, actor, now, note);
            case NOTE -> new Command.AddNote(id, of, service, actor, now, note);
        };
    }
}

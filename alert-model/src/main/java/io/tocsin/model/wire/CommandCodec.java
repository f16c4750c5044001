package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.journal.Command;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A {@link Command}, part of a journal entry: {@code action}, and the fields that all commands have. */
public final class CommandCodec extends JsonCodec<Command> {

    /** Stateless; the only one. */
    public static final CommandCodec INSTANCE = new CommandCodec();

    private static final String ACKNOWLEDGE = "acknowledge_incident";
    private static final String RESOLVE = "resolve_incident";
    private static final String NOTE = "add_note";

    private CommandCodec() {}

    @Override
    public void write(JsonGenerator json, Command v) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", action(v));
        json.writeStringField("id", v.id().value());
        json.writeStringField("incident_id", v.incident().value());
        json.writeStringField("service", v.service().value());
        json.writeFieldName("actor");
        ActorCodec.INSTANCE.write(json, v.actor());
        Json.instant(json, "issued_at", v.issuedAt());
        json.writeStringField("note", v.note());
        json.writeEndObject();
    }

    private static String action(Command command) {
        if (command instanceof Command.AcknowledgeIncident) {
            return ACKNOWLEDGE;
        } else if (command instanceof Command.ResolveIncident) {
            return RESOLVE;
        } else if (command instanceof Command.AddNote) {
            return NOTE;
        }
        throw new IllegalArgumentException("a command without wire form: " + command.getClass());
    }

    @Override
    public Command read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable String action;
        private @Nullable CommandId id;
        private @Nullable IncidentId incident;
        private @Nullable ServiceName service;
        private @Nullable Actor actor;
        private @Nullable Instant issuedAt;
        private @Nullable String note;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "action" -> action = Json.text(value);
                case "id" -> id = new CommandId(Json.text(value));
                case "incident_id" -> incident = new IncidentId(Json.text(value));
                case "service" -> service = new ServiceName(Json.text(value));
                case "actor" -> actor = ActorCodec.INSTANCE.read(value);
                case "issued_at" -> issuedAt = Json.instant(value);
                case "note" -> note = Json.text(value);
                default -> value.skipChildren();
            }
        }

        private Command finish() {
            CommandId commandId = Json.require(id, "command.id");
            IncidentId on = Json.require(incident, "command.incident_id");
            ServiceName of = Json.require(service, "command.service");
            Actor by = Json.require(actor, "command.actor");
            Instant at = Json.require(issuedAt, "command.issued_at");
            String text = Json.require(note, "command.note");
            String what = Json.require(action, "command.action");
            return switch (what) {
                case ACKNOWLEDGE -> new Command.AcknowledgeIncident(commandId, on, of, by, at, text);
                case RESOLVE -> new Command.ResolveIncident(commandId, on, of, by, at, text);
                case NOTE -> new Command.AddNote(commandId, on, of, by, at, text);
                default ->
                    throw new UndecodableException("command.action: " + what + " (expected: " + ACKNOWLEDGE + ", "
                            + RESOLVE + ", " + NOTE + ")");
            };
        }
    }
}

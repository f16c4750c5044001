package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.journal.Command;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Command}, part of a journal entry: {@code action}, and the fields that all commands have. */
public final class CommandCodec extends JsonCodec<Command> {

    /** Stateless; the only one. */
    public static final CommandCodec INSTANCE = new CommandCodec();

    private static final String ACKNOWLEDGE = "acknowledge_incident";
    private static final String RESOLVE = "resolve_incident";
    private static final String NOTE = "add_note";
    private static final String UNACKNOWLEDGE = "unacknowledge_incident";
    private static final String ASSIGN = "assign_incident";
    private static final String SEVERITY = "set_severity";
    private static final String REOPEN = "reopen_incident";
    private static final String HOLD = "hold_incident";
    private static final String MERGE = "merge_incident";
    private static final String MOVE = "move_alerts";
    private static final String SPLIT = "split_incident";
    private static final String ALL = String.join(
            ", ", ACKNOWLEDGE, RESOLVE, NOTE, UNACKNOWLEDGE, ASSIGN, SEVERITY, REOPEN, HOLD, MERGE, MOVE, SPLIT);

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
        writeRest(json, v);
        json.writeEndObject();
    }

    private static void writeRest(JsonGenerator json, Command v) throws IOException {
        if (v instanceof Command.AssignIncident assign) {
            Json.optionalText(json, "assignee", assign.assignee());
        } else if (v instanceof Command.SetSeverity set && set.severity().isPresent()) {
            Json.coded(json, "severity", set.severity().get());
        } else if (v instanceof Command.HoldIncident hold) {
            Json.optionalInstant(json, "until", hold.until());
        } else if (v instanceof Command.MergeIncident merge) {
            writeInto(json, merge.into(), merge.intoService());
        } else if (v instanceof Command.MoveAlerts move) {
            writeInto(json, move.into(), move.intoService());
            Json.dedupKeys(json, "dedup_keys", move.alerts());
        } else if (v instanceof Command.SplitIncident split) {
            Json.dedupKeys(json, "dedup_keys", split.alerts());
        }
    }

    private static void writeInto(JsonGenerator json, IncidentId into, ServiceName service) throws IOException {
        json.writeStringField("into", into.value());
        json.writeStringField("into_service", service.value());
    }

    private static String action(Command command) {
        if (command instanceof Command.AcknowledgeIncident) {
            return ACKNOWLEDGE;
        } else if (command instanceof Command.ResolveIncident) {
            return RESOLVE;
        } else if (command instanceof Command.AddNote) {
            return NOTE;
        } else if (command instanceof Command.UnacknowledgeIncident) {
            return UNACKNOWLEDGE;
        } else if (command instanceof Command.AssignIncident) {
            return ASSIGN;
        } else if (command instanceof Command.SetSeverity) {
            return SEVERITY;
        } else if (command instanceof Command.ReopenIncident) {
            return REOPEN;
        } else if (command instanceof Command.HoldIncident) {
            return HOLD;
        } else if (command instanceof Command.MergeIncident) {
            return MERGE;
        } else if (command instanceof Command.MoveAlerts) {
            return MOVE;
        } else if (command instanceof Command.SplitIncident) {
            return SPLIT;
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
        private @Nullable String assignee;
        private @Nullable Severity severity;
        private @Nullable Instant until;
        private @Nullable IncidentId into;
        private @Nullable ServiceName intoService;
        private @Nullable List<DedupKey> alerts;

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
                case "assignee" -> assignee = Json.text(value);
                case "severity" -> severity = Json.coded(value, Severity.class);
                case "until" -> until = Json.instant(value);
                case "into" -> into = new IncidentId(Json.text(value));
                case "into_service" -> intoService = new ServiceName(Json.text(value));
                case "dedup_keys" -> alerts = Json.dedupKeys(value);
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
                case UNACKNOWLEDGE -> new Command.UnacknowledgeIncident(commandId, on, of, by, at, text);
                case ASSIGN ->
                    new Command.AssignIncident(commandId, on, of, by, at, text, Optional.ofNullable(assignee));
                case SEVERITY ->
                    new Command.SetSeverity(commandId, on, of, by, at, text, Optional.ofNullable(severity));
                case REOPEN -> new Command.ReopenIncident(commandId, on, of, by, at, text);
                case HOLD -> new Command.HoldIncident(commandId, on, of, by, at, text, Optional.ofNullable(until));
                case MERGE -> new Command.MergeIncident(commandId, on, of, by, at, text, into(), intoService());
                case MOVE -> new Command.MoveAlerts(commandId, on, of, by, at, text, into(), intoService(), alerts());
                case SPLIT -> new Command.SplitIncident(commandId, on, of, by, at, text, alerts());
                default -> throw new UndecodableException("command.action: " + what + " (expected: " + ALL + ")");
            };
        }

        private IncidentId into() {
            return Json.require(into, "command.into");
        }

        private ServiceName intoService() {
            return Json.require(intoService, "command.into_service");
        }

        private List<DedupKey> alerts() {
            return Json.require(alerts, "command.dedup_keys");
        }
    }
}

package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.IncidentReport;
import io.tocsin.model.journal.InhibitionSource;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.SettingPublication;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A {@link JournalEntry} as {@code docs/schemas/journal-entry.v1.schema.json} describes it. */
public final class JournalEntryCodec extends JsonCodec<JournalEntry> {

    /** Stateless; the only one. */
    public static final JournalEntryCodec INSTANCE = new JournalEntryCodec();

    /**
     * The most bytes that an entry may have. An incident change holds the alert and parts of it again; at this size it
     * stays below the megabyte that a record may have by default, and so does every stored value. Intake refuses more,
     * so that nothing gets a receipt that the engine would not take.
     */
    public static final int MAX_BYTES = 256 * 1024;

    /** The most bytes of an entry with a setting, which no incident change repeats: as much as our records may have. */
    public static final int MAX_SETTING_BYTES = Topic.MAX_RECORD_BYTES - 64 * 1024;

    private static final String ALERT = "alert_received";
    private static final String IGNORED = "message_ignored";
    private static final String COMMAND = "command_issued";
    private static final String TICK = "tick";
    private static final String SETTING = "setting_published";
    private static final String REPORT = "incident_reported";
    private static final String NEIGHBOUR = "neighbour_changed";
    private static final String INHIBITION = "inhibition_source_changed";
    private static final String ALERT_COMMAND = "alert_command_received";
    private static final String ALL =
            String.join(", ", ALERT, IGNORED, COMMAND, TICK, SETTING, REPORT, NEIGHBOUR, INHIBITION, ALERT_COMMAND);

    private JournalEntryCodec() {}

    @Override
    public void write(JsonGenerator json, JournalEntry v) throws IOException {
        json.writeStartObject();
        if (v instanceof JournalEntry.AlertReceived alert) {
            json.writeStringField("type", ALERT);
            json.writeFieldName("event");
            AlertEventCodec.INSTANCE.write(json, alert.event());
        } else if (v instanceof JournalEntry.CommandIssued issued) {
            json.writeStringField("type", COMMAND);
            json.writeFieldName("command");
            CommandCodec.INSTANCE.write(json, issued.command());
        } else if (v instanceof JournalEntry.Tick tick) {
            json.writeStringField("type", TICK);
            json.writeStringField("service", tick.service().value());
            Json.instant(json, "due_at", tick.dueAt());
        } else if (v instanceof JournalEntry.SettingPublished published) {
            json.writeStringField("type", SETTING);
            json.writeStringField("service", published.service().value());
            json.writeFieldName("publication");
            SettingPublicationCodec.INSTANCE.write(json, published.publication());
        } else if (v instanceof JournalEntry.IncidentReported reported) {
            json.writeStringField("type", REPORT);
            json.writeFieldName("report");
            IncidentReportCodec.INSTANCE.write(json, reported.report());
        } else if (v instanceof JournalEntry.NeighbourChanged changed) {
            writeNeighbour(json, changed);
        } else if (v instanceof JournalEntry.InhibitionSourceChanged changed) {
            writeSource(json, changed);
        } else if (v instanceof JournalEntry.AlertCommandReceived received) {
            json.writeStringField("type", ALERT_COMMAND);
            json.writeFieldName("alert_command");
            AlertCommandCodec.INSTANCE.write(json, received.command());
        } else if (v instanceof JournalEntry.MessageIgnored ignored) {
            writeIgnored(json, ignored);
        } else {
            throw new IllegalArgumentException("an entry without wire form: " + v.getClass());
        }
        json.writeEndObject();
    }

    private static void writeNeighbour(JsonGenerator json, JournalEntry.NeighbourChanged v) throws IOException {
        json.writeStringField("type", NEIGHBOUR);
        json.writeStringField("service", v.service().value());
        json.writeStringField("incident_id", v.incident().value());
        json.writeFieldName("group");
        IncidentGroupCodec.INSTANCE.write(json, v.group());
    }

    private static void writeSource(JsonGenerator json, JournalEntry.InhibitionSourceChanged v) throws IOException {
        json.writeStringField("type", INHIBITION);
        json.writeFieldName("source");
        InhibitionSourceCodec.INSTANCE.write(json, v.source());
        json.writeBooleanField("firing", v.firing());
    }

    private static void writeIgnored(JsonGenerator json, JournalEntry.MessageIgnored v) throws IOException {
        json.writeStringField("type", IGNORED);
        json.writeStringField("id", v.id().value());
        json.writeStringField("connector", v.connector());
        json.writeStringField("integration", v.integration());
        json.writeStringField("service", v.service().value());
        json.writeStringField("reason", v.reason());
        Json.instant(json, "received_at", v.receivedAt());
    }

    @Override
    public JournalEntry read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable String type;
        private @Nullable AlertEvent event;
        private @Nullable Command command;
        private @Nullable AlertCommand alertCommand;
        private @Nullable EventId id;
        private @Nullable String connector;
        private @Nullable String integration;
        private @Nullable ServiceName service;
        private @Nullable String reason;
        private @Nullable Instant receivedAt;
        private @Nullable Instant dueAt;
        private @Nullable SettingPublication publication;
        private @Nullable IncidentReport report;
        private @Nullable IncidentId incident;
        private @Nullable IncidentGroup group;
        private @Nullable InhibitionSource source;
        private @Nullable Boolean firing;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "type" -> type = Json.text(value);
                case "event" -> event = AlertEventCodec.INSTANCE.read(value);
                case "command" -> command = CommandCodec.INSTANCE.read(value);
                case "alert_command" -> alertCommand = AlertCommandCodec.INSTANCE.read(value);
                case "id" -> id = new EventId(Json.text(value));
                case "connector" -> connector = Json.text(value);
                case "integration" -> integration = Json.text(value);
                case "service" -> service = new ServiceName(Json.text(value));
                case "reason" -> reason = Json.text(value);
                case "received_at" -> receivedAt = Json.instant(value);
                case "due_at" -> dueAt = Json.instant(value);
                case "report" -> report = IncidentReportCodec.INSTANCE.read(value);
                case "incident_id" -> incident = new IncidentId(Json.text(value));
                case "group" -> group = IncidentGroupCodec.INSTANCE.read(value);
                case "source" -> source = InhibitionSourceCodec.INSTANCE.read(value);
                case "firing" -> firing = Json.truth(value);
                case "publication" -> publication = SettingPublicationCodec.INSTANCE.read(value);
                default -> value.skipChildren();
            }
        }

        private JournalEntry finish() {
            String what = Json.require(type, "type");
            return switch (what) {
                case ALERT -> new JournalEntry.AlertReceived(Json.require(event, "event"));
                case COMMAND -> new JournalEntry.CommandIssued(Json.require(command, "command"));
                case TICK -> new JournalEntry.Tick(Json.require(service, "service"), Json.require(dueAt, "due_at"));
                case SETTING ->
                    new JournalEntry.SettingPublished(
                            Json.require(service, "service"), Json.require(publication, "publication"));
                case REPORT -> new JournalEntry.IncidentReported(Json.require(report, "report"));
                case NEIGHBOUR ->
                    new JournalEntry.NeighbourChanged(
                            Json.require(service, "service"),
                            Json.require(incident, "incident_id"),
                            Json.require(group, "group"));
                case INHIBITION ->
                    new JournalEntry.InhibitionSourceChanged(
                            Json.require(source, "source"), Json.require(firing, "firing"));
                case ALERT_COMMAND ->
                    new JournalEntry.AlertCommandReceived(Json.require(alertCommand, "alert_command"));
                case IGNORED ->
                    new JournalEntry.MessageIgnored(
                            Json.require(id, "id"),
                            Json.require(connector, "connector"),
                            Json.require(integration, "integration"),
                            Json.require(service, "service"),
                            Json.require(reason, "reason"),
                            Json.require(receivedAt, "received_at"));
                default -> throw new UndecodableException("type: " + what + " (expected: " + ALL + ")");
            };
        }
    }
}

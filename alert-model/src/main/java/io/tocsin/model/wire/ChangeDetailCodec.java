package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.EscalationStartReason;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.ResponseDetail;
import io.tocsin.model.incident.ServiceLevelTarget;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.incident.UnacknowledgeReason;
import io.tocsin.model.suppression.Suppression;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link ChangeDetail}, part of an incident change: {@code kind}, and what this kind carries. */
public final class ChangeDetailCodec extends JsonCodec<ChangeDetail> {

    /** Stateless; the only one. */
    public static final ChangeDetailCodec INSTANCE = new ChangeDetailCodec();

    private ChangeDetailCodec() {}

    @Override
    public void write(JsonGenerator json, ChangeDetail v) throws IOException {
        write(json, v, null);
    }

    /** As above, with the alert's bytes where they are known already; they must be those of the detail's alert. */
    void write(JsonGenerator json, ChangeDetail v, byte @Nullable [] alert) throws IOException {
        json.writeStartObject();
        Json.coded(json, "kind", v.kind());
        if (v.alert().isPresent()) {
            json.writeFieldName("alert");
            if (alert == null) {
                AlertCodec.INSTANCE.write(json, v.alert().get());
            } else {
                EncodedJson.write(json, alert);
            }
        }
        writeRest(json, v);
        json.writeEndObject();
    }

    private static void writeRest(JsonGenerator json, ChangeDetail v) throws IOException {
        if (v instanceof ChangeDetail.IncidentHeld held) {
            Json.instant(json, "until", held.until());
        } else if (v instanceof ChangeDetail.IncidentAcknowledged acknowledged) {
            json.writeStringField("note", acknowledged.note());
        } else if (v instanceof ChangeDetail.IncidentResolved resolved) {
            Json.coded(json, "reason", resolved.reason());
            json.writeStringField("note", resolved.note());
        } else if (v instanceof ChangeDetail.NoteAdded note) {
            json.writeStringField("note", note.text());
        } else if (v instanceof ChangeDetail.GroupChanged changed) {
            json.writeStringField("note", changed.note());
        } else if (v instanceof ChangeDetail.IncidentSuppressed suppressed) {
            SuppressionCodec.write(json, "reasons", suppressed.reasons());
        } else if (v instanceof ChangeDetail.SuppressionEnded ended) {
            Json.coded(json, "reason", ended.reason());
        } else if (v instanceof ChangeDetail.RulesChanged changed) {
            Json.optionalText(json, "rules_before", changed.from());
            Json.optionalText(json, "rules_after", changed.to());
            Json.optionalText(json, "rule", changed.fallback());
        } else if (v instanceof ChangeDetail.StormUpdated updated) {
            json.writeNumberField("changes", updated.changes());
        } else if (v instanceof ChangeDetail.StormEnded ended) {
            json.writeNumberField("changes", ended.absorbed());
        } else {
            writeDecided(json, v);
        }
    }

    /** What people decided. */
    private static void writeDecided(JsonGenerator json, ChangeDetail v) throws IOException {
        if (v instanceof ChangeDetail.IncidentUnacknowledged given) {
            Json.coded(json, "reason", given.reason());
            json.writeStringField("note", given.note());
        } else if (v instanceof ChangeDetail.IncidentAssigned assigned) {
            Json.optionalText(json, "assignee", assigned.assignee());
            json.writeStringField("note", assigned.note());
        } else if (v instanceof ChangeDetail.SeveritySet set) {
            if (set.severity().isPresent()) {
                Json.coded(json, "severity", set.severity().get());
            }
            json.writeStringField("note", set.note());
        } else if (v instanceof ChangeDetail.NotificationsHeld held) {
            Json.instant(json, "until", held.until());
            json.writeStringField("note", held.note());
        } else if (v instanceof ChangeDetail.NotificationsReleased released) {
            json.writeStringField("note", released.note());
        } else if (v instanceof ChangeDetail.IncidentReopenedByPerson reopened) {
            json.writeStringField("note", reopened.note());
        } else {
            writeMoved(json, v);
        }
    }

    private static void writeMoved(JsonGenerator json, ChangeDetail v) throws IOException {
        if (v instanceof ChangeDetail.IncidentMerged merged) {
            json.writeStringField("from", merged.from().value());
            json.writeNumberField("from_revision", merged.fromRevision());
            json.writeStringField("note", merged.note());
        } else if (v instanceof ChangeDetail.AlertsMovedIn moved) {
            json.writeStringField("from", moved.from().value());
            json.writeNumberField("from_revision", moved.fromRevision());
            Json.dedupKeys(json, "dedup_keys", moved.alerts());
            json.writeStringField("note", moved.note());
        } else if (v instanceof ChangeDetail.AlertsMovedOut moved) {
            json.writeStringField("into", moved.into().value());
            Json.dedupKeys(json, "dedup_keys", moved.alerts());
            json.writeStringField("note", moved.note());
        } else {
            writeResponse(json, v);
        }
    }

    private static void writeResponse(JsonGenerator json, ChangeDetail v) throws IOException {
        if (v instanceof ResponseDetail.EscalationStarted started) {
            json.writeStringField("policy", started.policy());
            json.writeStringField("version", started.version());
            json.writeNumberField("run", started.run());
            Json.coded(json, "reason", started.reason());
        } else if (v instanceof ResponseDetail.IncidentEscalated escalated) {
            json.writeStringField("policy", escalated.policy());
            json.writeNumberField("round", escalated.round());
            json.writeNumberField("step", escalated.step());
            Json.texts(json, "notify", escalated.who());
        } else if (v instanceof ResponseDetail.EscalationExhausted exhausted) {
            json.writeStringField("policy", exhausted.policy());
            json.writeNumberField("steps", exhausted.steps());
        } else if (v instanceof ResponseDetail.ServiceLevelBreached breached) {
            Json.coded(json, "target", breached.target());
            Json.instant(json, "due_at", breached.dueAt());
        }
    }

    @Override
    public ChangeDetail read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable ChangeKind kind;
        private @Nullable Alert alert;
        private @Nullable Instant until;
        private @Nullable String reason;
        private @Nullable String note;
        private @Nullable String assignee;
        private @Nullable Severity severity;
        private @Nullable List<Suppression> reasons;
        private @Nullable RulesVersion rulesBefore;
        private @Nullable RulesVersion rulesAfter;
        private @Nullable String rule;
        private @Nullable Long changes;
        private @Nullable IncidentId from;
        private @Nullable Long fromRevision;
        private @Nullable IncidentId into;
        private @Nullable List<DedupKey> alerts;
        private final ResponseFields response = new ResponseFields();

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "kind" -> kind = Json.coded(value, ChangeKind.class);
                case "alert" -> alert = AlertCodec.INSTANCE.read(value);
                case "until" -> until = Json.instant(value);
                case "reason" -> reason = Json.text(value);
                case "note" -> note = Json.text(value);
                case "assignee" -> assignee = Json.text(value);
                case "severity" -> severity = Json.coded(value, Severity.class);
                case "rules_before" -> rulesBefore = new RulesVersion(Json.text(value));
                case "rules_after" -> rulesAfter = new RulesVersion(Json.text(value));
                case "rule" -> rule = Json.text(value);
                case "reasons" -> reasons = SuppressionCodec.readAll(value);
                case "changes" -> changes = Json.number(value);
                case "from" -> from = new IncidentId(Json.text(value));
                case "from_revision" -> fromRevision = Json.number(value);
                case "into" -> into = new IncidentId(Json.text(value));
                case "dedup_keys" -> alerts = Json.dedupKeys(value);
                default -> response.read(name, value);
            }
        }

        private ChangeDetail finish() {
            return switch (Json.require(kind, "detail.kind")) {
                case INCIDENT_HELD -> new ChangeDetail.IncidentHeld(member(), Json.require(until, "detail.until"));
                case INCIDENT_WITHDRAWN -> new ChangeDetail.IncidentWithdrawn(Optional.ofNullable(alert));
                case INCIDENT_OPENED -> new ChangeDetail.IncidentOpened(Optional.ofNullable(alert));
                case ALERT_ATTACHED -> new ChangeDetail.AlertAttached(member());
                case ALERT_UPDATED -> new ChangeDetail.AlertUpdated(member());
                case ALERT_RESOLVED -> new ChangeDetail.AlertResolved(member());
                case INCIDENT_ACKNOWLEDGED -> new ChangeDetail.IncidentAcknowledged(note());
                case INCIDENT_RESOLVED -> new ChangeDetail.IncidentResolved(reason(ResolveReason.class), note());
                case INCIDENT_REOPENED -> new ChangeDetail.IncidentReopened(member());
                case NOTE_ADDED -> new ChangeDetail.NoteAdded(note());
                case INCIDENT_UNACKNOWLEDGED ->
                    new ChangeDetail.IncidentUnacknowledged(reason(UnacknowledgeReason.class), note());
                case INCIDENT_ASSIGNED -> new ChangeDetail.IncidentAssigned(Optional.ofNullable(assignee), note());
                case SEVERITY_SET -> new ChangeDetail.SeveritySet(Optional.ofNullable(severity), note());
                case NOTIFICATIONS_HELD ->
                    new ChangeDetail.NotificationsHeld(Json.require(until, "detail.until"), note());
                case NOTIFICATIONS_RELEASED -> new ChangeDetail.NotificationsReleased(note());
                case INCIDENT_REOPENED_BY_PERSON -> new ChangeDetail.IncidentReopenedByPerson(note());
                case ALERT_SUPPRESSED -> new ChangeDetail.AlertSuppressed(member());
                case ALERT_RELEASED -> new ChangeDetail.AlertReleased(member());
                case INCIDENT_SUPPRESSED ->
                    new ChangeDetail.IncidentSuppressed(Json.require(reasons, "detail.reasons"));
                case RULES_CHANGED -> rulesChanged();
                case SUPPRESSION_ENDED -> new ChangeDetail.SuppressionEnded(reason(SuppressionEndReason.class));
                case STORM_STARTED -> new ChangeDetail.StormStarted();
                case STORM_UPDATED -> new ChangeDetail.StormUpdated(Json.require(changes, "detail.changes"));
                case STORM_ENDED -> new ChangeDetail.StormEnded(Json.require(changes, "detail.changes"));
                case GROUP_CHANGED -> new ChangeDetail.GroupChanged(note());
                case INCIDENT_MERGED -> new ChangeDetail.IncidentMerged(from(), fromRevision(), note());
                case ALERTS_MOVED_IN -> new ChangeDetail.AlertsMovedIn(from(), fromRevision(), alerts(), note());
                case ALERTS_MOVED_OUT ->
                    new ChangeDetail.AlertsMovedOut(Json.require(into, "detail.into"), alerts(), note());
                case ESCALATION_STARTED -> response.started(reason(EscalationStartReason.class));
                case INCIDENT_ESCALATED -> response.escalated();
                case ESCALATION_EXHAUSTED -> response.exhausted();
                case SERVICE_LEVEL_BREACHED -> response.breached();
            };
        }

        private ChangeDetail rulesChanged() {
            return new ChangeDetail.RulesChanged(
                    Optional.ofNullable(rulesBefore), Optional.ofNullable(rulesAfter), Optional.ofNullable(rule));
        }

        private IncidentId from() {
            return Json.require(from, "detail.from");
        }

        private long fromRevision() {
            return Json.require(fromRevision, "detail.from_revision");
        }

        private List<DedupKey> alerts() {
            return Json.require(alerts, "detail.dedup_keys");
        }

        /** Which list of reasons it is from depends on the kind, which may come later. */
        private <E extends Enum<E> & Coded> E reason(Class<E> type) {
            try {
                return Coded.parse(type, Json.require(reason, "detail.reason"));
            } catch (IllegalArgumentException e) {
                throw new UndecodableException("detail.reason: " + e.getMessage(), e);
            }
        }

        private String note() {
            return Json.require(note, "detail.note");
        }

        private Alert member() {
            return Json.require(alert, "detail.alert");
        }
    }

    /** Those that escalations and service levels have for themselves. */
    private static final class ResponseFields implements Json.Field {
        private @Nullable String policy;
        private @Nullable String version;
        private @Nullable Integer run;
        private @Nullable Integer round;
        private @Nullable Integer step;
        private @Nullable List<String> notify;
        private @Nullable Integer steps;
        private @Nullable ServiceLevelTarget target;
        private @Nullable Instant dueAt;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "policy" -> policy = Json.text(value);
                case "version" -> version = Json.text(value);
                case "run" -> run = Json.smallNumber(value);
                case "round" -> round = Json.smallNumber(value);
                case "step" -> step = Json.smallNumber(value);
                case "notify" -> notify = Json.texts(value);
                case "steps" -> steps = Json.smallNumber(value);
                case "target" -> target = Json.coded(value, ServiceLevelTarget.class);
                case "due_at" -> dueAt = Json.instant(value);
                default -> value.skipChildren();
            }
        }

        private ChangeDetail started(EscalationStartReason reason) {
            return new ResponseDetail.EscalationStarted(
                    policy(), Json.require(version, "detail.version"), Json.require(run, "detail.run"), reason);
        }

        private ChangeDetail escalated() {
            return new ResponseDetail.IncidentEscalated(
                    policy(),
                    Json.require(round, "detail.round"),
                    Json.require(step, "detail.step"),
                    Json.require(notify, "detail.notify"));
        }

        private ChangeDetail exhausted() {
            return new ResponseDetail.EscalationExhausted(policy(), Json.require(steps, "detail.steps"));
        }

        private ChangeDetail breached() {
            return new ResponseDetail.ServiceLevelBreached(
                    Json.require(target, "detail.target"), Json.require(dueAt, "detail.due_at"));
        }

        private String policy() {
            return Json.require(policy, "detail.policy");
        }
    }
}

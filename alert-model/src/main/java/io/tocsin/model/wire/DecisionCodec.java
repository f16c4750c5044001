package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Decision} as {@code docs/schemas/decision.v1.schema.json} describes it. */
public final class DecisionCodec extends JsonCodec<Decision> {

    /** Stateless; the only one. */
    public static final DecisionCodec INSTANCE = new DecisionCodec();

    private DecisionCodec() {}

    @Override
    public void write(JsonGenerator json, Decision v) throws IOException {
        json.writeStartObject();
        json.writeStringField("subject", v.subject());
        json.writeStringField("service", v.service().value());
        Json.coded(json, "outcome", v.outcome());
        Json.coded(json, "reason", v.reason());
        Json.coded(json, "effect", v.effect());
        Json.optionalText(json, "incident_id", v.incident());
        Json.optionalText(json, "rule", v.rule());
        Json.optionalText(json, "dedup_key", v.dedupKey());
        json.writeStringField("detail", v.detail());
        json.writeStringField("position", v.position().toString());
        Json.instant(json, "at", v.at());
        json.writeEndObject();
    }

    @Override
    public Decision read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable String subject;
        private @Nullable ServiceName service;
        private @Nullable Outcome outcome;
        private @Nullable DecisionReason reason;
        private @Nullable IncidentEffect effect;
        private @Nullable IncidentId incident;
        private @Nullable String rule;
        private @Nullable DedupKey dedupKey;
        private @Nullable String detail;
        private @Nullable JournalPosition position;
        private @Nullable Instant at;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "subject" -> subject = Json.text(value);
                case "service" -> service = new ServiceName(Json.text(value));
                case "outcome" -> outcome = Json.coded(value, Outcome.class);
                case "reason" -> reason = Json.coded(value, DecisionReason.class);
                case "effect" -> effect = Json.coded(value, IncidentEffect.class);
                case "incident_id" -> incident = new IncidentId(Json.text(value));
                case "rule" -> rule = Json.text(value);
                case "dedup_key" -> dedupKey = DedupKey.parse(Json.text(value));
                case "detail" -> detail = Json.text(value);
                case "position" -> position = JournalPosition.parse(Json.text(value));
                case "at" -> at = Json.instant(value);
                default -> value.skipChildren();
            }
        }

        private Decision finish() {
            return new Decision(
                    Json.require(subject, "subject"),
                    Json.require(service, "service"),
                    Json.require(outcome, "outcome"),
                    Json.require(reason, "reason"),
                    Json.require(effect, "effect"),
                    Optional.ofNullable(incident),
                    Optional.ofNullable(rule),
                    Optional.ofNullable(dedupKey),
                    Json.require(detail, "detail"),
                    Json.require(position, "position"),
                    Json.require(at, "at"));
        }
    }
}

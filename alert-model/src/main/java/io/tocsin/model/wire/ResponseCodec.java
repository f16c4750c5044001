package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.EscalationPolicy;
import io.tocsin.model.incident.Response;
import io.tocsin.model.incident.ServiceLevel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Response}, part of an incident; left out where nothing is to come. */
final class ResponseCodec {

    private ResponseCodec() {}

    static void write(JsonGenerator json, Response v) throws IOException {
        if (v.equals(Response.NONE)) {
            return;
        }
        json.writeObjectFieldStart("response");
        if (v.escalation().isPresent()) {
            write(json, v.escalation().get());
        }
        if (v.acknowledge().isPresent()) {
            write(json, "acknowledge", v.acknowledge().get());
        }
        if (v.resolve().isPresent()) {
            write(json, "resolve", v.resolve().get());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Escalation v) throws IOException {
        json.writeObjectFieldStart("escalation");
        json.writeFieldName("policy");
        EscalationPolicyCodec.write(json, v.policy());
        json.writeNumberField("run", v.run());
        json.writeNumberField("taken", v.taken());
        json.writeBooleanField("over", v.over());
        Json.coded(json, "severity", v.severity());
        Json.optionalInstant(json, "due_at", v.dueAt());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, ServiceLevel v) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeArrayFieldStart("within");
        for (Map.Entry<Severity, Duration> time : v.within().entrySet()) {
            json.writeStartObject();
            Json.coded(json, "severity", time.getKey());
            json.writeNumberField("within_ms", time.getValue().toMillis());
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.optionalInstant(json, "since", v.since());
        Json.optionalInstant(json, "due_at", v.dueAt());
        Json.optionalInstant(json, "met_at", v.metAt());
        Json.optionalInstant(json, "breached_at", v.breachedAt());
        json.writeEndObject();
    }

    static Response read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return new Response(
                Optional.ofNullable(draft.escalation),
                Optional.ofNullable(draft.acknowledge),
                Optional.ofNullable(draft.resolve));
    }

    private static final class Draft implements Json.Field {
        private @Nullable Escalation escalation;
        private @Nullable ServiceLevel acknowledge;
        private @Nullable ServiceLevel resolve;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "escalation" -> escalation = escalation(value);
                case "acknowledge" -> acknowledge = level(value);
                case "resolve" -> resolve = level(value);
                default -> value.skipChildren();
            }
        }
    }

    private static Escalation escalation(JsonParser json) throws IOException {
        EscalationDraft draft = new EscalationDraft();
        Json.object(json, draft);
        return new Escalation(
                Json.require(draft.policy, "policy"),
                Json.require(draft.run, "run"),
                Json.require(draft.taken, "taken"),
                Json.require(draft.over, "over"),
                Json.require(draft.severity, "severity"),
                Optional.ofNullable(draft.dueAt));
    }

    private static final class EscalationDraft implements Json.Field {
        private @Nullable EscalationPolicy policy;
        private @Nullable Integer run;
        private @Nullable Integer taken;
        private @Nullable Boolean over;
        private @Nullable Severity severity;
        private @Nullable Instant dueAt;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "policy" -> policy = EscalationPolicyCodec.read(value);
                case "run" -> run = Json.smallNumber(value);
                case "taken" -> taken = Json.smallNumber(value);
                case "over" -> over = Json.truth(value);
                case "severity" -> severity = Json.coded(value, Severity.class);
                case "due_at" -> dueAt = Json.instant(value);
                default -> value.skipChildren();
            }
        }
    }

    private static ServiceLevel level(JsonParser json) throws IOException {
        LevelDraft draft = new LevelDraft();
        Json.object(json, draft);
        return new ServiceLevel(
                Json.require(draft.within, "within"),
                Optional.ofNullable(draft.since),
                Optional.ofNullable(draft.dueAt),
                Optional.ofNullable(draft.metAt),
                Optional.ofNullable(draft.breachedAt));
    }

    private static final class LevelDraft implements Json.Field {
        private @Nullable Map<Severity, Duration> within;
        private @Nullable Instant since;
        private @Nullable Instant dueAt;
        private @Nullable Instant metAt;
        private @Nullable Instant breachedAt;

        @Override
        public void read(String field, JsonParser value) throws IOException {
            switch (field) {
                case "within" -> within = within(value);
                case "since" -> since = Json.instant(value);
                case "due_at" -> dueAt = Json.instant(value);
                case "met_at" -> metAt = Json.instant(value);
                case "breached_at" -> breachedAt = Json.instant(value);
                default -> value.skipChildren();
            }
        }
    }

    private static Map<Severity, Duration> within(JsonParser json) throws IOException {
        Map<Severity, Duration> within = new EnumMap<>(Severity.class);
        Json.expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            TimeDraft draft = new TimeDraft();
            Json.object(json, draft);
            within.put(
                    Json.require(draft.severity, "severity"),
                    Duration.ofMillis(Json.require(draft.withinMillis, "within_ms")));
        }
        return within;
    }

    private static final class TimeDraft implements Json.Field {
        private @Nullable Severity severity;
        private @Nullable Long withinMillis;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "severity" -> severity = Json.coded(value, Severity.class);
                case "within_ms" -> withinMillis = Json.number(value);
                default -> value.skipChildren();
            }
        }
    }
}

package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.EscalationHours;
import io.tocsin.model.incident.EscalationPolicy;
import io.tocsin.model.incident.EscalationRestart;
import io.tocsin.model.incident.EscalationStep;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link EscalationPolicy} as an incident keeps it. */
final class EscalationPolicyCodec {

    private EscalationPolicyCodec() {}

    static void write(JsonGenerator json, EscalationPolicy v) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", v.name());
        json.writeArrayFieldStart("steps");
        for (EscalationStep step : v.steps()) {
            json.writeStartObject();
            json.writeNumberField("after_ms", step.after().toMillis());
            Json.texts(json, "notify", step.who());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("repeats", v.repeats());
        json.writeNumberField("repeat_after_ms", v.repeatAfter().toMillis());
        Json.texts(
                json, "restarted_by", v.restartedBy().stream().map(Coded::code).toList());
        if (v.hours().isPresent()) {
            EscalationHours hours = v.hours().get();
            json.writeObjectFieldStart("hours");
            json.writeStringField("rule", hours.windows().rule());
            json.writeStringField("zone", hours.windows().zone().getId());
            json.writeStringField("from", hours.from().toString());
            json.writeNumberField("duration_ms", hours.windows().duration().toMillis());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static EscalationPolicy read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return new EscalationPolicy(
                Json.require(draft.name, "name"),
                Json.require(draft.steps, "steps"),
                Json.require(draft.repeats, "repeats"),
                Duration.ofMillis(Json.require(draft.repeatAfterMillis, "repeat_after_ms")),
                Json.require(draft.restartedBy, "restarted_by").stream()
                        .map(code -> Coded.parse(EscalationRestart.class, code))
                        .toList(),
                Optional.ofNullable(draft.hours));
    }

    private static final class Draft implements Json.Field {
        private @Nullable String name;
        private @Nullable List<EscalationStep> steps;
        private @Nullable Integer repeats;
        private @Nullable Long repeatAfterMillis;
        private @Nullable List<String> restartedBy;
        private @Nullable EscalationHours hours;

        @Override
        public void read(String field, JsonParser value) throws IOException {
            switch (field) {
                case "name" -> name = Json.text(value);
                case "steps" -> steps = steps(value);
                case "repeats" -> repeats = Json.smallNumber(value);
                case "repeat_after_ms" -> repeatAfterMillis = Json.number(value);
                case "restarted_by" -> restartedBy = Json.texts(value);
                case "hours" -> hours = hours(value);
                default -> value.skipChildren();
            }
        }
    }

    private static List<EscalationStep> steps(JsonParser json) throws IOException {
        List<EscalationStep> steps = new ArrayList<>();
        Json.expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            StepDraft draft = new StepDraft();
            Json.object(json, draft);
            steps.add(new EscalationStep(
                    Duration.ofMillis(Json.require(draft.afterMillis, "after_ms")),
                    Json.require(draft.notify, "notify")));
        }
        return steps;
    }

    private static final class StepDraft implements Json.Field {
        private @Nullable Long afterMillis;
        private @Nullable List<String> notify;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "after_ms" -> afterMillis = Json.number(value);
                case "notify" -> notify = Json.texts(value);
                default -> value.skipChildren();
            }
        }
    }

    private static EscalationHours hours(JsonParser json) throws IOException {
        HoursDraft draft = new HoursDraft();
        Json.object(json, draft);
        String from = Json.require(draft.from, "from");
        try {
            return new EscalationHours(draft.windows.finish(), LocalTime.parse(from));
        } catch (DateTimeException e) {
            throw new UndecodableException("from: " + from + " (expected: a time of the day such as 09:00)", e);
        }
    }

    private static final class HoursDraft implements Json.Field {
        private final RecurrenceDraft windows = new RecurrenceDraft();
        private @Nullable String from;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            if (name.equals("from")) {
                from = Json.text(value);
            } else {
                windows.read(name, value);
            }
        }
    }
}

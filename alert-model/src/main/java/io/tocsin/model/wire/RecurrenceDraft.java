package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.silence.Recurrence;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A {@link Recurrence} while its fields are read, alone or among others of the same object. */
final class RecurrenceDraft implements Json.Field {

    private @Nullable String rule;
    private @Nullable String zone;
    private @Nullable Long durationMillis;

    /** One that is an object of its own. */
    static Recurrence read(JsonParser json) throws IOException {
        RecurrenceDraft draft = new RecurrenceDraft();
        Json.object(json, draft);
        return draft.finish();
    }

    @Override
    public void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "rule" -> rule = Json.text(value);
            case "zone" -> zone = Json.text(value);
            case "duration_ms" -> durationMillis = Json.number(value);
            default -> value.skipChildren();
        }
    }

    /** What was read. */
    Recurrence finish() {
        String named = Json.require(zone, "zone");
        try {
            return new Recurrence(
                    Json.require(rule, "rule"),
                    ZoneId.of(named),
                    Duration.ofMillis(Json.require(durationMillis, "duration_ms")));
        } catch (DateTimeException e) {
            throw new UndecodableException("zone: " + named + " (expected: a time zone such as Europe/Berlin)", e);
        }
    }
}

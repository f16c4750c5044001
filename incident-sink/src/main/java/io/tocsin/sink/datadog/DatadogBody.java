package io.tocsin.sink.datadog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sink.message.Cut;
import io.tocsin.sink.target.RenderedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Changes rendered events. */
final class DatadogBody {

    /** Datadog refuses what happened longer ago than 18 hours, by its own clock. */
    static final Duration OLDEST = Duration.ofHours(17);

    private static final int MOST_MINIMAL_TEXT = 300;

    private DatadogBody() {}

    /** What is sent now: an event that waited too long is one of now. */
    static String at(String body, Instant now) {
        ObjectNode event = RenderedJson.object(body);
        ObjectNode second = attributes(event);
        Optional<Instant> happened = second.has("timestamp")
                ? Optional.of(Instant.parse(second.path("timestamp").asText()))
                : Optional.of(event.path("date_happened"))
                        .filter(time -> time.isIntegralNumber())
                        .map(time -> Instant.ofEpochSecond(time.longValue()));
        if (happened.filter(time -> time.isBefore(now.minus(OLDEST))).isEmpty()) {
            return body;
        }
        second.remove("timestamp");
        event.remove("date_happened");
        return event.toString();
    }

    /** Without all that is not essential; empty when it is that already. */
    static Optional<String> minimal(String body) {
        ObjectNode event = RenderedJson.object(body);
        ObjectNode fields = event.has("data") ? attributes(event) : event;
        if (fields.remove("tags") == null) {
            return Optional.empty();
        }
        String text = fields.has("message") ? "message" : "text";
        fields.put(text, Cut.at(fields.path(text).asText(), MOST_MINIMAL_TEXT));
        if (fields.path("attributes") instanceof ObjectNode alert) {
            alert.remove("custom");
        }
        return Optional.of(event.toString());
    }

    /** Those of an event of the second way; of others an empty one. */
    private static ObjectNode attributes(ObjectNode event) {
        return event.path("data").path("attributes") instanceof ObjectNode attributes
                ? attributes
                : JsonNodeFactory.instance.objectNode();
    }
}

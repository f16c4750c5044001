package io.tocsin.sink.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Finds our card among the messages of a channel, by the metadata that it was posted with. */
final class SlackHistory {

    static final String EVENT_TYPE = "incident_update";
    static final String REMOTE_KEY = "remote_key";

    private SlackHistory() {}

    /**
     * The {@code ts} of the card of this generation of the incident.
     *
     * @param answer of {@code conversations.history}, with metadata
     */
    static Optional<String> find(JsonNode answer, String remoteKey) {
        for (JsonNode message : answer.path("messages")) {
            JsonNode metadata = message.path("metadata");
            boolean ours = EVENT_TYPE.equals(metadata.path("event_type").asText())
                    && remoteKey.equals(
                            metadata.path("event_payload").path(REMOTE_KEY).asText());
            if (ours && message.path("ts").isTextual()) {
                return Optional.of(message.path("ts").asText());
            }
        }
        return Optional.empty();
    }
}

package io.tocsin.sink.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.target.Dispatch;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer in the thread of a card: an edit wakes nobody and keeps no history, so what changed stands below the card,
 * too. An escalation is shown to the whole channel.
 */
final class SlackReply {

    private static final String EVENT_TYPE = "incident_reply";
    private static final String DELIVERY_ID = "delivery_id";
    private static final int MOST_READ = 200;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private SlackReply() {}

    /** What is answered to the card; empty where the card says it all, and during a storm, which is one card. */
    static Optional<String> text(Rendering rendering) {
        return switch (rendering.notification().kind()) {
            case OPENED, REOPENED -> Optional.empty();
            case ESCALATED -> Optional.of(rendering.texts().summary());
            case UPDATED, ACKNOWLEDGED, RESOLVED ->
                rendering.incident().storm().isActive()
                        ? Optional.empty()
                        : Optional.of(rendering.texts().summary() + " · "
                                + rendering.texts().why());
        };
    }

    /** The message that answers so to this card. */
    static ObjectNode message(Dispatch dispatch, SlackReference card, String text) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("channel", card.channel())
                .put("thread_ts", card.ts())
                .put("text", text)
                .put("unfurl_links", false);
        if (dispatch.kind() == NotificationKind.ESCALATED) {
            message.put("reply_broadcast", true);
        }
        message.putObject("metadata")
                .put("event_type", EVENT_TYPE)
                .putObject("event_payload")
                .put(DELIVERY_ID, dispatch.id().value());
        return message;
    }

    /** The form that asks for the answers to this card since this time. */
    static String form(SlackReference card, Instant since) {
        String oldest = since.isAfter(Instant.EPOCH)
                ? "&oldest=" + since.minus(CLOCKS_DIFFER).getEpochSecond()
                : "";
        return "channel=" + URLEncoder.encode(card.channel(), StandardCharsets.UTF_8) + "&ts="
                + URLEncoder.encode(card.ts(), StandardCharsets.UTF_8) + oldest + "&limit=" + MOST_READ
                + "&include_all_metadata=true";
    }

    /** True when the answer of this delivery is among them. */
    static boolean isAmong(JsonNode answers, Dispatch dispatch) {
        for (JsonNode message : answers.path("messages")) {
            JsonNode metadata = message.path("metadata");
            if (EVENT_TYPE.equals(metadata.path("event_type").asText())
                    && dispatch.id()
                            .value()
                            .equals(metadata.path("event_payload")
                                    .path(DELIVERY_ID)
                                    .asText())) {
                return true;
            }
        }
        return false;
    }
}

package io.tocsin.sink.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A search for our card among the messages of a channel, by the metadata that it was posted with, page by page from
 * the newest message back (https://docs.slack.dev/reference/methods/conversations.history). Immutable.
 *
 * @param channel its id
 * @param remoteKey names the generation of the incident that the card is of
 * @param since the card cannot be older; the epoch when nobody knows
 * @param besides a card that is known, and not looked for; empty when there is none
 */
record SlackHistory(String channel, String remoteKey, Instant since, Optional<String> besides) {

    static final String EVENT_TYPE = "incident_update";
    static final String REMOTE_KEY = "remote_key";

    /** So many pages are looked at. */
    static final int MOST_PAGES = 10;
    /** A page of our own largest cards. */
    static final int MOST_PAGE_BYTES = 4 << 20;

    private static final int PAGE = 100;
    /** Slack's clock may be behind ours. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    /**
     * The form that asks for a page.
     *
     * @param cursor of the page; empty for the first
     */
    String form(String cursor) {
        String oldest = since.isAfter(Instant.EPOCH)
                ? "&oldest=" + since.minus(CLOCKS_DIFFER).getEpochSecond()
                : "";
        return "channel=" + encoded(channel) + oldest + "&limit=" + PAGE + "&include_all_metadata=true"
                + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor));
    }

    /** The card, if it is on this page. */
    Optional<SlackReference> find(JsonNode page) {
        for (JsonNode message : page.path("messages")) {
            JsonNode metadata = message.path("metadata");
            String ts = message.path("ts").asText("");
            boolean ours = EVENT_TYPE.equals(metadata.path("event_type").asText())
                    && remoteKey.equals(
                            metadata.path("event_payload").path(REMOTE_KEY).asText());
            if (ours && besides.filter(ts::equals).isEmpty()) {
                return SlackReference.of(channel, ts);
            }
        }
        return Optional.empty();
    }

    /** Where the next page is; empty when this is the last one. */
    static Optional<String> next(JsonNode page) {
        return Optional.of(page.path("response_metadata").path("next_cursor").asText(""))
                .filter(cursor -> !cursor.isEmpty());
    }

    /** True when there are older messages than those of this page. */
    static boolean hasMore(JsonNode page) {
        return page.path("has_more").asBoolean(false) || next(page).isPresent();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

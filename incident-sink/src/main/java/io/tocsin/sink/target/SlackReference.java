package io.tocsin.sink.target;

import java.util.Optional;

/**
 * Where a card is: kept as {@code channel:ts} with the notification that made it.
 *
 * @param channel id of the channel, as Slack answered it
 * @param ts of the message; names it within the channel
 */
record SlackReference(String channel, String ts) {

    /** Reads what {@link #toString()} wrote; empty when it is something else. */
    static Optional<SlackReference> parse(String text) {
        int colon = text.indexOf(':');
        return colon < 1 || colon == text.length() - 1
                ? Optional.empty()
                : Optional.of(new SlackReference(text.substring(0, colon), text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return channel + ":" + ts;
    }
}

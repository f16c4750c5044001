package io.tocsin.sink.slack;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a card is: kept as {@code channel:ts} with the notification that made it.
 *
 * @param channel id of the channel, as Slack answered it
 * @param ts of the message; names it within the channel
 */
record SlackReference(String channel, String ts) {

    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9]{1,40}");
    private static final Pattern TS = Pattern.compile("[0-9]{1,20}\\.[0-9]{1,20}");

    /** The card that Slack names so; empty when that is nothing which Slack would say. */
    static Optional<SlackReference> of(String channel, String ts) {
        return CHANNEL.matcher(channel).matches() && TS.matcher(ts).matches()
                ? Optional.of(new SlackReference(channel, ts))
                : Optional.empty();
    }

    /** Reads what {@link #toString()} wrote; empty when it is something else. */
    static Optional<SlackReference> parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? Optional.empty() : of(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return channel + ":" + ts;
    }
}

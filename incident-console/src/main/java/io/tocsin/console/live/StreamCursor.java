package io.tocsin.console.live;

import java.util.Optional;

/**
 * A place in the changes that this process has seen. Counted when the commit was heard of, not in the database: numbers
 * given out inside transactions become visible out of order, and a resume would skip some.
 *
 * @param epoch differs whenever changes may have been missed, so at each start too
 * @param counter of the last change seen, from 0
 */
public record StreamCursor(String epoch, long counter) {

    /** Reads what {@link #toString()} writes; empty for anything else, which means: start again. */
    public static Optional<StreamCursor> parse(String text) {
        int dash = text.lastIndexOf('-');
        if (dash < 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StreamCursor(text.substring(0, dash), Long.parseLong(text.substring(dash + 1))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return epoch + "-" + counter;
    }
}

package io.tocsin.model.silence;

import java.time.Instant;

/**
 * A time in which a silence holds.
 *
 * @param start first moment in it
 * @param end first moment after it
 */
public record Window(Instant start, Instant end) {

    /** True at its start and until its end. */
    public boolean contains(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }
}

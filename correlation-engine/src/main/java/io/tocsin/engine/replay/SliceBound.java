package io.tocsin.engine.replay;

import io.tocsin.model.wire.IsoInstant;
import java.time.Instant;

/** Where a slice of the journal begins or ends. */
public sealed interface SliceBound {

    /** The first entry appended at this time or later. */
    record Time(Instant at) implements SliceBound {}

    /** This offset, in every partition. */
    record Offset(long offset) implements SliceBound {}

    /**
     * The bound that the text names.
     *
     * @throws IllegalArgumentException when it is neither a time nor an offset
     */
    static SliceBound parse(String text) {
        try {
            return text.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? new Offset(Long.parseLong(text))
                    : new Time(IsoInstant.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "bound: " + text + " (expected: a time such as 2026-11-22T03:14:15Z, or an offset)", e);
        }
    }
}

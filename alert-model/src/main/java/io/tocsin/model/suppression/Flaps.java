package io.tocsin.model.suppression;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How restless an alert is.
 *
 * @param turns append times of its last changes of status, oldest first, bounded
 * @param settlesAt set while it flaps: when it is looked at again, unless its status changes before
 */
public record Flaps(List<Instant> turns, Optional<Instant> settlesAt) {

    /** Nothing was counted. */
    public static final Flaps NONE = new Flaps(List.of(), Optional.empty());

    public Flaps {
        turns = List.copyOf(turns);
    }

    /** True while it comes and goes too often. */
    public boolean isFlapping() {
        return settlesAt.isPresent();
    }
}

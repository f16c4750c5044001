package io.tocsin.sink.outbox;

import java.util.Optional;

/**
 * What a target was told of an incident.
 *
 * @param generation up to this one
 * @param route by which it was told last, when that is known
 * @param waiting whether something waits in the lane
 */
public record Told(int generation, Optional<String> route, boolean waiting) {

    /** This generation, by a route that nobody remembers. */
    public Told(int generation) {
        this(generation, Optional.empty(), true);
    }
}

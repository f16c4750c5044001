package io.tocsin.sink.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What a lane remembers of what was told last.
 *
 * @param route by which; empty when no route led there
 * @param remindAt when to look whether it is to be told again; empty for never
 */
public record LaneMemory(Optional<String> route, Optional<Instant> remindAt) {

    /** Nothing. */
    public static final LaneMemory NONE = new LaneMemory(Optional.empty(), Optional.empty());
}

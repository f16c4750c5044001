package io.tocsin.sink.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What a target heard of one generation of an incident.
 *
 * @param generation the latest that it was told of
 * @param unfinished whether something waits in the lane, or is under way
 * @param last when it heard anything last; empty when that was before this database existed
 * @param lastNews when it heard anything last that did not just keep it alive
 * @param end when it heard first that the incident is over
 */
public record LaneHistory(
        int generation,
        boolean unfinished,
        Optional<Instant> last,
        Optional<Instant> lastNews,
        Optional<Instant> end) {}

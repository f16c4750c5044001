package io.tocsin.sink.outbox;

/**
 * A target was told of this generation of an incident before this database existed: what comes next is not the first
 * it hears.
 *
 * @param lane target and incident
 * @param generation of the incident
 * @param memory what the lane remembers of it
 */
public record PresumedTold(LaneKey lane, int generation, LaneMemory memory) {

    /** By a route that nobody remembers. */
    public PresumedTold(LaneKey lane, int generation) {
        this(lane, generation, LaneMemory.NONE);
    }
}

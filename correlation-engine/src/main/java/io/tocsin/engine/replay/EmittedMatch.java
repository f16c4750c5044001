package io.tocsin.engine.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * How what the engine wrote compares with what the replay gives.
 *
 * @param equal records that are the same, byte for byte
 * @param different records that are missing, too many, or others
 * @param first the first of the different ones of each partition
 */
public record EmittedMatch(long equal, long different, List<EmittedDifference> first) {

    /** Nothing compared. */
    public static final EmittedMatch NONE = new EmittedMatch(0, 0, List.of());

    public EmittedMatch {
        first = List.copyOf(first);
    }

    /** Both together. */
    public EmittedMatch plus(EmittedMatch other) {
        List<EmittedDifference> all = new ArrayList<>(first);
        all.addAll(other.first);
        return new EmittedMatch(equal + other.equal, different + other.different, all);
    }
}

package io.tocsin.sink.projection;

import io.tocsin.sink.store.StoredPlace;

/** Decides where to go on in a partition that has no record at the place where we stand. Pure. */
final class PlacePolicy {

    private PlacePolicy() {}

    /** Where to go on, and why. */
    record Verdict(StoredPlace place, Reason reason) {}

    /** Why a place is left. */
    enum Reason {
        /** It is within the partition; read on. */
        FITS,
        /** Records were removed before we read them: what they said is lost. */
        GAP,
        /** The partition ends before it: the topic was made anew, or lost its end. */
        PAST_THE_END
    }

    /**
     * The verdict.
     *
     * @param beginning the first offset that the partition still has
     * @param end the offset behind its last record
     */
    static Verdict decide(StoredPlace place, long beginning, long end) {
        if (place.nextOffset() > end) {
            // Nothing of what is in it was read; what was told of it was told by somebody else, if at all.
            return new Verdict(new StoredPlace(place.topic(), place.partition(), beginning, end), Reason.PAST_THE_END);
        }
        if (place.nextOffset() < beginning) {
            return new Verdict(
                    new StoredPlace(place.topic(), place.partition(), beginning, place.rebuiltBefore()), Reason.GAP);
        }
        return new Verdict(place, Reason.FITS);
    }
}

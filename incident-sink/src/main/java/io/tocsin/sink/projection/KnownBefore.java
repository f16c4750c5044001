package io.tocsin.sink.projection;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.sink.outbox.LaneKey;
import java.util.Map;

/**
 * What the store holds of the incidents of a batch before it.
 *
 * @param revisions of the incidents; unknown ones are left out
 * @param told up to which generation each target was told; those that were not are left out
 */
record KnownBefore(Map<IncidentId, Long> revisions, Map<LaneKey, Integer> told) {

    /** Nothing. */
    static final KnownBefore NOTHING = new KnownBefore(Map.of(), Map.of());

    KnownBefore {
        revisions = Map.copyOf(revisions);
        told = Map.copyOf(told);
    }
}

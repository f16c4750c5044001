package io.tocsin.sink.projection;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.sink.outbox.LaneKey;
import io.tocsin.sink.outbox.Told;
import java.util.Map;

/**
 * What the store holds of the incidents of a batch before it.
 *
 * @param revisions of the incidents; unknown ones are left out
 * @param told what each target was told; those that were not are left out
 * @param labels that all alerts of an incident have in common; left out where nobody knows
 */
record KnownBefore(Map<IncidentId, Long> revisions, Map<LaneKey, Told> told, Map<IncidentId, Labels> labels) {

    /** Nothing. */
    static final KnownBefore NOTHING = new KnownBefore(Map.of(), Map.of(), Map.of());

    KnownBefore {
        revisions = Map.copyOf(revisions);
        told = Map.copyOf(told);
        labels = Map.copyOf(labels);
    }
}

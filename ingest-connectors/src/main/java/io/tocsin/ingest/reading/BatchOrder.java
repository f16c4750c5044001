package io.tocsin.ingest.reading;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.DedupKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order inside one request. Events without a time of their own all happened when they were received, and at the
 * same time a resolve counts as the newer one; but a list that says resolved, then firing, means what it says.
 */
final class BatchOrder {

    private BatchOrder() {}

    /** The events, those of one alert that share the receive time moved apart, the last one staying where it is. */
    static List<AlertEvent> keep(List<AlertEvent> events) {
        if (events.size() < 2) {
            return events;
        }
        Map<DedupKey, Integer> later = new HashMap<>();
        AlertEvent[] kept = events.toArray(AlertEvent[]::new);
        boolean moved = false;
        for (int i = kept.length - 1; i >= 0; i--) {
            if (kept[i].occurredAt().equals(kept[i].receivedAt())) {
                int behind = later.merge(kept[i].dedupKey(), 1, Integer::sum) - 1;
                if (behind > 0) {
                    kept[i] = kept[i].with(
                            kept[i].dedupKey(), kept[i].receivedAt().minusMillis(behind), kept[i].expiresAt());
                    moved = true;
                }
            }
        }
        return moved ? List.of(kept) : events;
    }
}

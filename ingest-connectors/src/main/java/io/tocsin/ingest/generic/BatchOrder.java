package io.tocsin.ingest.generic;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.DedupKey;
import java.time.Instant;
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
        Map<DedupKey, Integer> later = new HashMap<>();
        AlertEvent[] kept = events.toArray(AlertEvent[]::new);
        boolean moved = false;
        for (int i = kept.length - 1; i >= 0; i--) {
            if (kept[i].occurredAt().equals(kept[i].receivedAt())) {
                int behind = later.merge(kept[i].dedupKey(), 1, Integer::sum) - 1;
                if (behind > 0) {
                    kept[i] = at(kept[i], kept[i].receivedAt().minusMillis(behind));
                    moved = true;
                }
            }
        }
        return moved ? List.of(kept) : events;
    }

    private static AlertEvent at(AlertEvent event, Instant occurredAt) {
        return new AlertEvent(
                event.id(),
                event.connector(),
                event.integration(),
                event.dedupKey(),
                event.status(),
                event.severity(),
                event.service(),
                event.environment(),
                event.title(),
                event.description(),
                event.labels(),
                event.links(),
                occurredAt,
                event.receivedAt());
    }
}

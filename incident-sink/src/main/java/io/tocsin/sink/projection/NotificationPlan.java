package io.tocsin.sink.projection;

import io.tocsin.model.notification.Notification;
import io.tocsin.sink.outbox.LaneKey;
import io.tocsin.sink.outbox.PresumedTold;
import io.tocsin.sink.routing.QuietReason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a batch of changes tells whom, as it grows change by change. */
final class NotificationPlan {

    private final Map<LaneKey, Integer> told;
    private final Map<Slot, Notification> notifications = new LinkedHashMap<>();
    private final Map<LaneKey, Slot> lastUpdate = new HashMap<>();
    private final Map<LaneKey, Integer> presumed = new LinkedHashMap<>();
    private final Map<QuietReason, Integer> quiet = new EnumMap<>(QuietReason.class);
    private final Map<String, Integer> coalesced = new HashMap<>();

    /** @param told up to which generation each target was told before this batch */
    NotificationPlan(Map<LaneKey, Integer> told) {
        this.told = new HashMap<>(told);
    }

    private record Slot(LaneKey lane, long revision) {}

    boolean isTold(LaneKey lane, int generation) {
        return told.getOrDefault(lane, 0) >= generation;
    }

    /** An update right after an update of the same generation takes its place: it says all that one said. */
    void tell(Notification notification) {
        LaneKey lane =
                new LaneKey(notification.target(), notification.incident().id());
        Slot slot = new Slot(lane, notification.incident().revision());
        Slot before = lastUpdate.remove(lane);
        switch (notification.kind()) {
            case UPDATED -> {
                if (before != null) {
                    notifications.remove(before);
                    coalesced.merge(lane.target(), 1, Integer::sum);
                }
                lastUpdate.put(lane, slot);
            }
            case OPENED, ACKNOWLEDGED, RESOLVED, REOPENED -> {}
        }
        notifications.put(slot, notification);
        told.merge(lane, notification.incident().generation(), Integer::max);
    }

    /** The target was told of it before this database existed. */
    void presume(LaneKey lane, int generation) {
        presumed.merge(lane, generation, Integer::max);
        told.merge(lane, generation, Integer::max);
        quiet(QuietReason.TOLD_BEFORE_REBUILD);
    }

    void quiet(QuietReason reason) {
        quiet.merge(reason, 1, Integer::sum);
    }

    /** In the order of the changes. */
    List<Notification> notifications() {
        return List.copyOf(notifications.values());
    }

    List<PresumedTold> presumed() {
        return presumed.entrySet().stream()
                .map(entry -> new PresumedTold(entry.getKey(), entry.getValue()))
                .collect(Collectors.toList());
    }

    Map<QuietReason, Integer> quiet() {
        return quiet;
    }

    Map<String, Integer> coalesced() {
        return coalesced;
    }
}

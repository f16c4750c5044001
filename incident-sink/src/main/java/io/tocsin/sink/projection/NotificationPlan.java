package io.tocsin.sink.projection;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
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
    private final Map<IncidentId, Long> revisions;
    private final Map<Slot, Notification> notifications = new LinkedHashMap<>();
    private final Map<LaneKey, Slot> lastUpdate = new HashMap<>();
    private final Map<LaneKey, Integer> presumed = new LinkedHashMap<>();
    private final Map<QuietReason, Integer> quiet = new EnumMap<>(QuietReason.class);
    private final Map<String, Integer> coalesced = new HashMap<>();

    NotificationPlan(KnownBefore known) {
        this.told = new HashMap<>(known.told());
        this.revisions = new HashMap<>(known.revisions());
    }

    /** True the first time that this revision, or a later one, of the incident is met. */
    boolean isNewer(Incident incident) {
        long known = revisions.getOrDefault(incident.id(), 0L);
        revisions.merge(incident.id(), incident.revision(), Long::max);
        return incident.revision() > known;
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
        Notification told = notification;
        if (notification.kind() == NotificationKind.UPDATED) {
            Notification replaced = before == null ? null : notifications.remove(before);
            if (replaced != null) {
                coalesced.merge(lane.target(), 1, Integer::sum);
                told = withReasonOf(replaced, notification);
            }
            lastUpdate.put(lane, slot);
        }
        notifications.put(slot, told);
        this.told.merge(lane, notification.incident().generation(), Integer::max);
    }

    /** That it got worse must not be lost because another alert joined right after. */
    private static Notification withReasonOf(Notification replaced, Notification newer) {
        return newer.reason() != NotificationReason.ALERTS_CHANGED
                ? newer
                : new Notification(
                        newer.id(),
                        newer.target(),
                        newer.kind(),
                        replaced.reason(),
                        newer.createdAt(),
                        newer.incident());
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

package io.tocsin.sink.projection;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.outbox.LaneKey;
import io.tocsin.sink.outbox.Told;
import io.tocsin.sink.routing.QuietReason;
import io.tocsin.sink.routing.RouteAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a batch of changes tells whom, as it grows change by change. */
final class NotificationPlan {

    private static final Told NEVER = new Told(0, Optional.empty(), false);

    private final Map<LaneKey, Told> told;
    private final Map<IncidentId, Long> revisions;
    private final CommonLabels labels;
    private final Map<Slot, PlannedNotification> notifications = new LinkedHashMap<>();
    private final Map<LaneKey, Slot> lastUpdate = new HashMap<>();
    private final Map<LaneKey, Told> presumed = new LinkedHashMap<>();
    private final List<PlannedEnd> ended = new ArrayList<>();
    private final Map<QuietReason, Integer> quiet = new EnumMap<>(QuietReason.class);
    private final Map<String, Integer> coalesced = new HashMap<>();

    NotificationPlan(KnownBefore known) {
        this.told = new HashMap<>(known.told());
        this.revisions = new HashMap<>(known.revisions());
        this.labels = new CommonLabels(known.labels());
    }

    /** True the first time that this revision, or a later one, of the incident is met. */
    boolean isNewer(Incident incident) {
        long known = revisions.getOrDefault(incident.id(), 0L);
        revisions.merge(incident.id(), incident.revision(), Long::max);
        return incident.revision() > known;
    }

    private record Slot(LaneKey lane, long revision) {}

    boolean isTold(LaneKey lane, int generation) {
        return told.getOrDefault(lane, NEVER).generation() >= generation;
    }

    /** By which route the target was told of this generation last. */
    Optional<String> routeOf(LaneKey lane, int generation) {
        return isTold(lane, generation) ? told.getOrDefault(lane, NEVER).route() : Optional.empty();
    }

    /** What all alerts have in common after this change. */
    Labels labelsAfter(IncidentChange change) {
        return labels.after(change);
    }

    /** Of incidents whose alerts have something else in common than before. */
    Map<IncidentId, Labels> changedLabels() {
        return labels.changed();
    }

    /** An update right after an update of the same generation takes its place: it says all that one said. */
    void tell(Notification notification, Optional<RouteAnswer> route) {
        LaneKey lane =
                new LaneKey(notification.target(), notification.incident().id());
        Slot slot = new Slot(lane, notification.incident().revision());
        Slot before = lastUpdate.remove(lane);
        Notification telling = notification;
        if (notification.kind() == NotificationKind.UPDATED) {
            PlannedNotification replaced = before == null ? null : notifications.remove(before);
            if (replaced != null) {
                coalesced.merge(lane.target(), 1, Integer::sum);
                telling = withReasonOf(replaced.notification(), notification);
            }
            lastUpdate.put(lane, slot);
        }
        int generation = notification.incident().generation();
        boolean waiting =
                isTold(lane, generation) && told.getOrDefault(lane, NEVER).waiting();
        notifications.put(slot, new PlannedNotification(telling, route, waiting));
        remember(lane, generation, route);
    }

    private void remember(LaneKey lane, int generation, Optional<RouteAnswer> route) {
        Told before = told.getOrDefault(lane, NEVER);
        told.put(
                lane,
                new Told(
                        Math.max(before.generation(), generation),
                        route.map(RouteAnswer::name).or(before::route),
                        true));
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
    void presume(LaneKey lane, int generation, Optional<RouteAnswer> route) {
        remember(lane, generation, route);
        presumed.put(lane, told.getOrDefault(lane, NEVER));
        quiet(QuietReason.TOLD_BEFORE_REBUILD);
    }

    /**
     * A person ended it in the target.
     *
     * @param end what the target would be told of it otherwise; empty when it would be told nothing
     */
    void endThere(LaneKey lane, IncidentChange change, Optional<PlannedNotification> end) {
        ended.add(new PlannedEnd(lane, change.incident().generation(), change.at(), end));
    }

    /** What a person ended in a target, with what it would be told of that otherwise. */
    record PlannedEnd(LaneKey lane, int generation, Instant at, Optional<PlannedNotification> end) {}

    List<PlannedEnd> ended() {
        return List.copyOf(ended);
    }

    void quiet(QuietReason reason) {
        quiet.merge(reason, 1, Integer::sum);
    }

    /** In the order of the changes. */
    List<Notification> notifications() {
        return notifications.values().stream()
                .map(PlannedNotification::notification)
                .toList();
    }

    /** The same, each with its route. */
    List<PlannedNotification> planned() {
        return List.copyOf(notifications.values());
    }

    /** What was told before this database existed. */
    Map<LaneKey, Told> presumed() {
        return presumed;
    }

    Map<QuietReason, Integer> quiet() {
        return quiet;
    }

    Map<String, Integer> coalesced() {
        return coalesced;
    }
}

package io.tocsin.engine.fold.group;

import io.tocsin.engine.fold.group.GroupValue.Openings;
import io.tocsin.engine.fold.group.GroupValue.Place;
import io.tocsin.engine.fold.group.GroupValue.Sighting;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.journal.IncidentReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where to look for what may be related: the last incidents of each service and place, and how often groups begin in
 * each system. Each entry is bounded, and forgotten when it has been of no use for a while.
 */
public final class GroupIndex {

    /** Nothing older can relate to what comes. */
    public static final Duration USEFUL = Duration.ofHours(2);

    private static final int OF_SERVICE = 8;
    private static final int OF_PLACE = 16;

    private final GroupMemory memory;
    private final Arming arming;
    private final Instant now;

    /** Arms timers. */
    public interface Arming {

        /** Something is to be done then. */
        void at(Instant dueAt, TimerKind kind, String subject);
    }

    GroupIndex(GroupMemory memory, Arming arming, Instant now) {
        this.memory = memory;
        this.arming = arming;
        this.now = now;
    }

    /** The group is looked at again later, to be forgotten. */
    void keep(GroupId id) {
        arming.at(now.plus(USEFUL), TimerKind.FORGET_GROUP, id.value());
    }

    void sighted(IncidentReport report, GroupId group) {
        Scope scope = Scope.of(report.environment(), report.places());
        Sighting sighting =
                new Sighting(group, report.incident(), report.service(), scope.environment(), scope.cluster(), now);
        add(GroupMemory.ofService(report.service()), sighting, OF_SERVICE);
        for (String place : List.of(Places.host(report.places()), Places.area(report.places()))) {
            if (!place.isEmpty()) {
                add(GroupMemory.ofPlace(place), sighting, OF_PLACE);
            }
        }
    }

    /** The newest last; the oldest gives way. */
    private void add(String key, Sighting sighting, int most) {
        watch(key);
        List<Sighting> list = new ArrayList<>(memory.sightings(key).list());
        list.removeIf(known ->
                known.group().equals(sighting.group()) && known.incident().equals(sighting.incident()));
        list.add(sighting);
        memory.put(key, new GroupValue.Sightings(list.subList(Math.max(0, list.size() - most), list.size())));
    }

    /** A group began. */
    void opened(IncidentReport report) {
        String key = GroupMemory.ofScope(Scope.of(report.environment(), report.places()));
        watch(key);
        List<Instant> at = new ArrayList<>(memory.openings(key).at());
        at.add(now);
        memory.put(key, new Openings(at.subList(Math.max(0, at.size() - Openings.MOST), at.size())));
    }

    /** Of alerts that fire often: the group that this service has in this system for them. */
    @Nullable
    Place own(IncidentReport report) {
        return memory.value(ownKey(report)) instanceof Place place ? place : null;
    }

    void own(IncidentReport report, Place place) {
        watch(ownKey(report));
        memory.put(ownKey(report), place);
    }

    private static String ownKey(IncidentReport report) {
        Scope scope = Scope.of(report.environment(), report.places());
        return "o/" + scope.text() + "/" + report.service().value();
    }

    private void watch(String key) {
        if (!memory.isKnown(key)) {
            arming.at(now.plus(USEFUL), TimerKind.FORGET_SIGHTINGS, key);
        }
    }

    /**
     * Forgets what stands under this key when it is of no use any more.
     *
     * @return true when it is forgotten
     */
    public static boolean forget(String key, GroupMemory memory, Instant now) {
        GroupValue value = memory.value(key);
        if (value != null && latest(value).isAfter(now.minus(USEFUL))) {
            return false;
        }
        memory.remove(key);
        return true;
    }

    private static Instant latest(GroupValue value) {
        if (value instanceof GroupValue.Sightings sightings) {
            return sightings.list().get(sightings.list().size() - 1).firedAt();
        }
        if (value instanceof Openings openings) {
            return openings.at().get(openings.at().size() - 1);
        }
        return value instanceof Place place ? place.firedAt() : Instant.EPOCH;
    }
}

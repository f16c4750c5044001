package io.tocsin.engine.replay;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.replay.IncidentDifference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds for the incidents of one partition under one rule set those under another that share members with them. */
final class IncidentMatching {

    static final int MOST_NAMED = 10;

    private final IncidentTrace recorded;
    private final IncidentTrace candidate;
    private final Map<IncidentId, TreeSet<String>> ofRecorded = new HashMap<>();
    private final Map<IncidentId, TreeSet<String>> ofCandidate = new HashMap<>();
    private final Set<IncidentId> unequal = new HashSet<>();
    private final List<IncidentDifference.Example> first = new ArrayList<>();

    private IncidentMatching(IncidentTrace recorded, IncidentTrace candidate) {
        this.recorded = recorded;
        this.candidate = candidate;
    }

    static IncidentDifference of(IncidentTrace recorded, IncidentTrace candidate) {
        IncidentMatching matching = new IncidentMatching(recorded, candidate);
        recorded.offsets().forEach(offset -> matching.pair(recorded.joined(offset), candidate.joined(offset)));
        candidate.offsets().forEach(offset -> matching.alone(recorded.joined(offset), candidate.joined(offset)));
        return matching.counted();
    }

    private void pair(@Nullable IncidentId before, @Nullable IncidentId after) {
        boolean wasShown = isShown(recorded, before);
        boolean isShown = isShown(candidate, after);
        if (before != null && after != null && wasShown && isShown) {
            ofRecorded.computeIfAbsent(before, id -> new TreeSet<>()).add(after.value());
            ofCandidate.computeIfAbsent(after, id -> new TreeSet<>()).add(before.value());
        } else if (before != null && wasShown) {
            unequal.add(before);
        }
    }

    private void alone(@Nullable IncidentId before, @Nullable IncidentId after) {
        if (after != null && !isShown(recorded, before)) {
            unequal.add(after);
        }
    }

    private static boolean isShown(IncidentTrace trace, @Nullable IncidentId id) {
        return id != null && trace.opened().containsKey(id);
    }

    private IncidentDifference counted() {
        long gone = 0;
        long split = 0;
        long opened = 0;
        long merged = 0;
        long same = 0;
        long changed = 0;
        for (Incident incident : recorded.opened().values()) {
            Set<String> others = ofRecorded.getOrDefault(incident.id(), new TreeSet<>());
            gone += others.isEmpty() ? name("gone", incident, others) : 0;
            split += others.size() > 1 ? name("split", incident, others) : 0;
        }
        for (Incident incident : candidate.opened().values()) {
            Set<String> others = ofCandidate.getOrDefault(incident.id(), new TreeSet<>());
            opened += others.isEmpty() ? name("opened", incident, others) : 0;
            merged += others.size() > 1 ? name("merged", incident, others) : 0;
            if (isOneForOne(others)) {
                boolean equal = isEqual(incident, others);
                same += equal ? 1 : 0;
                changed += equal ? 0 : name("changed", incident, others);
            }
        }
        return new IncidentDifference(same, changed, opened, gone, merged, split, first);
    }

    private boolean isOneForOne(Set<String> others) {
        return others.size() == 1
                && ofRecorded
                                .getOrDefault(new IncidentId(others.iterator().next()), new TreeSet<>())
                                .size()
                        == 1;
    }

    private boolean isEqual(Incident incident, Set<String> others) {
        return !unequal.contains(incident.id())
                && !unequal.contains(new IncidentId(others.iterator().next()));
    }

    private int name(String what, Incident incident, Set<String> others) {
        if (first.size() < MOST_NAMED) {
            first.add(new IncidentDifference.Example(
                    what,
                    incident.service().value(),
                    incident.title(),
                    incident.id().value(),
                    List.copyOf(others)));
        }
        return 1;
    }
}

package io.tocsin.engine.replay;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.replay.OpeningDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents a fold gives, and which entries made or joined each: rules give incidents other ids, so only their
 * members say which is which. What people merge, move or split off takes its members along. Grows with the entries that
 * join, not with those that repeat. Not thread-safe.
 */
final class IncidentTrace {

    private static final Set<ChangeKind> JOINING = Set.of(
            ChangeKind.INCIDENT_HELD,
            ChangeKind.INCIDENT_OPENED,
            ChangeKind.ALERT_ATTACHED,
            ChangeKind.INCIDENT_REOPENED);

    private final Map<Long, Member> members = new TreeMap<>();
    private final Map<IncidentId, Incident> opened = new LinkedHashMap<>();
    private final Map<IncidentId, Instant> heldSince = new HashMap<>();
    private final Map<Telling, Long> told = new HashMap<>();
    private final Set<IncidentId> heardOf = new HashSet<>();
    private OpeningDelay delay = OpeningDelay.NONE;

    /** A kind of change of a service that people are told of. */
    record Telling(ServiceName service, ChangeKind kind) {}

    /** An alert that fired in an incident. */
    private record Member(IncidentId incident, DedupKey alert) {}

    void add(FoldOutcome outcome) {
        boolean isPlacing = outcome.changes().stream().anyMatch(IncidentTrace::isPlacing);
        for (IncidentChange change : outcome.changes()) {
            if (isPlacing) {
                place(change);
            } else {
                join(change);
            }
            count(change);
        }
    }

    private static boolean isPlacing(IncidentChange change) {
        return change.detail() instanceof ChangeDetail.IncidentMerged
                || change.detail() instanceof ChangeDetail.AlertsMovedOut;
    }

    /** Nothing fired: what is a member already goes from one incident to another. */
    private void place(IncidentChange change) {
        IncidentId own = change.incident().id();
        if (change.detail() instanceof ChangeDetail.IncidentMerged merged) {
            move(merged.from(), own, member -> true);
            opened.remove(merged.from());
        } else if (change.detail() instanceof ChangeDetail.AlertsMovedOut moved) {
            Set<DedupKey> alerts = Set.copyOf(moved.alerts());
            move(own, moved.into(), member -> alerts.contains(member.alert()));
        }
    }

    private void move(IncidentId from, IncidentId into, Predicate<Member> which) {
        members.replaceAll((offset, member) ->
                member.incident().equals(from) && which.test(member) ? new Member(into, member.alert()) : member);
    }

    private void join(IncidentChange change) {
        if (JOINING.contains(change.detail().kind())) {
            change.detail()
                    .alert()
                    .ifPresent(alert -> members.putIfAbsent(
                            change.position().offset(),
                            new Member(change.incident().id(), alert.dedupKey())));
        }
    }

    private void count(IncidentChange change) {
        ChangeKind kind = change.detail().kind();
        Incident incident = change.incident();
        tellingOf(kind, incident).ifPresent(what -> told.merge(new Telling(incident.service(), what), 1L, Long::sum));
        switch (kind) {
            case INCIDENT_HELD -> heldSince.putIfAbsent(incident.id(), change.at());
            case INCIDENT_WITHDRAWN -> heldSince.remove(incident.id());
            case INCIDENT_OPENED -> open(incident, change.at());
            default -> {
                // Neither shown nor hidden by it.
            }
        }
    }

    /** Of what is suppressed people hear when it is not any more; of the end, when they heard of the begin. */
    private Optional<ChangeKind> tellingOf(ChangeKind kind, Incident incident) {
        return switch (kind) {
            case INCIDENT_OPENED, INCIDENT_REOPENED ->
                incident.isSuppressed() ? Optional.empty() : heard(kind, incident);
            case SUPPRESSION_ENDED ->
                Optional.of(ChangeKind.INCIDENT_OPENED).filter(opened -> heardOf.add(incident.id()));
            case INCIDENT_RESOLVED -> Optional.of(kind).filter(over -> heardOf.remove(incident.id()));
            case INCIDENT_REOPENED_BY_PERSON -> {
                heardOf.add(incident.id());
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private Optional<ChangeKind> heard(ChangeKind kind, Incident incident) {
        heardOf.add(incident.id());
        return Optional.of(kind);
    }

    private void open(Incident incident, Instant now) {
        Instant since = heldSince.remove(incident.id());
        opened.putIfAbsent(incident.id(), incident);
        delay = delay.plus(OpeningDelay.of(since == null ? Duration.ZERO : Duration.between(since, now)));
    }

    /** By offset of the entry that joined, where it is now; of incidents that were never shown, too. */
    List<Long> offsets() {
        return List.copyOf(members.keySet());
    }

    /** The incident that the entry at this offset made or joined; null when it did neither. */
    @Nullable
    IncidentId joined(long offset) {
        Member member = members.get(offset);
        return member == null ? null : member.incident();
    }

    /** Those that were shown, as they were then, in that order; without those that became part of others. */
    Map<IncidentId, Incident> opened() {
        return Collections.unmodifiableMap(opened);
    }

    Map<Telling, Long> told() {
        return Collections.unmodifiableMap(told);
    }

    OpeningDelay delay() {
        return delay;
    }

    /** How much is remembered. */
    long size() {
        return (long) members.size() + opened.size();
    }

    /** Forgets which incidents there are and who is in them, but not what was told. */
    void forgetIncidents() {
        members.clear();
        opened.clear();
    }

    /** Begins anew: nothing was shown or told. What is held stays held. */
    void beginAnew() {
        forgetIncidents();
        told.clear();
        delay = OpeningDelay.NONE;
    }
}

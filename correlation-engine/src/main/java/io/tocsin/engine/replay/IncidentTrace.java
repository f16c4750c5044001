package io.tocsin.engine.replay;

import io.tocsin.model.replay.OpeningDelay;
import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which incidents a fold gives, and which entries made or joined each: rules give incidents other ids, so only their
 * members say which is which. Grows with the entries that join, not with those that repeat. Not thread-safe.
 */
final class IncidentTrace {

    private static final Set<ChangeKind> JOINING = Set.of(
            ChangeKind.INCIDENT_HELD,
            ChangeKind.INCIDENT_OPENED,
            ChangeKind.ALERT_ATTACHED,
            ChangeKind.INCIDENT_REOPENED);
    private final Map<Long, IncidentId> members = new TreeMap<>();
    private final Map<IncidentId, Incident> opened = new LinkedHashMap<>();
    private final Map<IncidentId, Instant> heldSince = new HashMap<>();
    private final Map<Telling, Long> told = new HashMap<>();
    private final Set<IncidentId> heardOf = new HashSet<>();
    private OpeningDelay delay = OpeningDelay.NONE;

    /** A kind of change of a service that people are told of. */
    record Telling(ServiceName service, ChangeKind kind) {}

    void add(FoldOutcome outcome) {
        outcome.changes().forEach(this::add);
    }

    private void add(IncidentChange change) {
        ChangeKind kind = change.detail().kind();
        Incident incident = change.incident();
        if (JOINING.contains(kind) && change.detail().alert().isPresent()) {
            members.put(change.position().offset(), incident.id());
        }
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
            case INCIDENT_RESOLVED -> Optional.of(kind).filter(over -> heardOf.contains(incident.id()));
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

    /** By offset of the entry that joined; of incidents that were never shown, too. */
    Map<Long, IncidentId> members() {
        return Collections.unmodifiableMap(members);
    }

    /** Those that were shown, as they were then, in that order. */
    Map<IncidentId, Incident> opened() {
        return Collections.unmodifiableMap(opened);
    }

    Map<Telling, Long> told() {
        return Collections.unmodifiableMap(told);
    }

    OpeningDelay delay() {
        return delay;
    }
}

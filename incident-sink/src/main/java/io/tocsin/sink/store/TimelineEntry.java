package io.tocsin.sink.store;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * One change in the life of an incident, as it is told to people.
 *
 * @param incident whose
 * @param revision of the incident after the change
 * @param kind what happened
 * @param at append time of the entry that caused it
 * @param actor who made it
 * @param status of the incident after the change
 * @param severity of the incident after the change
 * @param severityBefore of the incident before the change
 * @param note what was decided or counted, and what a person wrote with it; empty when nothing
 * @param alertTitle of the alert that it happened through
 * @param dedupKey of the alert that it happened through
 * @param reason the code of the reason, for what has several: of an end, of the begin of an escalation, and which service
 *     level was missed
 */
public record TimelineEntry(
        IncidentId incident,
        long revision,
        ChangeKind kind,
        Instant at,
        Actor actor,
        IncidentStatus status,
        Severity severity,
        Severity severityBefore,
        String note,
        Optional<String> alertTitle,
        Optional<DedupKey> dedupKey,
        Optional<String> reason) {}

package io.tocsin.testkit;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.GroupReason;
import io.tocsin.model.incident.GroupRole;
import io.tocsin.model.incident.Handling;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.LeadReason;
import io.tocsin.model.incident.ProbableCause;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.Response;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds {@link Incident}s: start with {@link #triggered}, say what matters to the test, end with {@link #build}. For
 * the whole life of an incident, revision by revision, see {@link IncidentHistory}.
 */
public final class Incidents {

    /** The rule that made them unless the test says otherwise. */
    public static final String ANY_RULE = "default";

    private final AlertEvent first;
    private IncidentStatus status = IncidentStatus.TRIGGERED;
    private Severity severity;
    private String title;
    private int generation = 1;
    private long revision = 1;
    private Optional<Instant> heldUntil = Optional.empty();
    private Instant openedAt;
    private Instant lastChangedAt;
    private Optional<Acknowledgement> acknowledgement = Optional.empty();
    private Optional<Resolution> resolution = Optional.empty();
    private AlertCounts alerts;
    private Handling handling = Handling.NONE;
    private IncidentSuppression suppression = IncidentSuppression.NONE;
    private Optional<IncidentGroup> group = Optional.empty();
    private Storm storm = Storm.NONE;

    private Incidents(AlertEvent first) {
        this.first = first;
        this.severity = first.severity();
        this.title = first.title();
        this.openedAt = first.receivedAt();
        this.lastChangedAt = first.receivedAt();
        this.alerts = AlertCounts.NONE.joined(first.severity());
    }

    /** An incident of this service, just opened by an event of {@link AlertEvents#firing}. */
    public static Incidents triggered(String service) {
        return triggered(AlertEvents.firing(service).build());
    }

    /** An incident that this event just opened. */
    public static Incidents triggered(AlertEvent first) {
        return new Incidents(first);
    }

    /** Taken by this person. */
    public Incidents acknowledged(String person, Instant at) {
        status = IncidentStatus.ACKNOWLEDGED;
        acknowledgement = Optional.of(new Acknowledgement(Actor.person(person), at));
        lastChangedAt = at;
        return this;
    }

    /** Over because all its alerts are. */
    public Incidents resolved(Instant at) {
        status = IncidentStatus.RESOLVED;
        resolution = Optional.of(new Resolution(ResolveReason.ALL_ALERTS_RESOLVED, Actor.ENGINE, at));
        alerts = new AlertCounts(0, 0, 0, 0, alerts.total());
        lastChangedAt = at;
        return this;
    }

    /** Not shown before this time. */
    public Incidents heldUntil(Instant time) {
        heldUntil = Optional.of(time);
        return this;
    }

    /** Held by a person: nobody is told before this time. */
    public Incidents quietUntil(Instant time) {
        handling = new Handling(Optional.empty(), Optional.empty(), Optional.of(time));
        return this;
    }

    /** All that fires in it is suppressed. */
    public Incidents suppressed() {
        suppression = IncidentSuppression.BY_MEMBERS;
        return this;
    }

    /** It speaks for the incidents of these services; the first is its own. */
    public Incidents leading(String... services) {
        group = Optional.of(new IncidentGroup(
                GroupId.derive(build().id(), openedAt),
                GroupRole.LEAD,
                build().id(),
                first.service(),
                first.severity(),
                LeadReason.FIRST,
                GroupReason.BEGAN_IT,
                "nothing related fired shortly before",
                openedAt,
                Optional.empty(),
                services.length,
                Stream.of(services).map(ServiceName::new).toList(),
                Optional.empty()));
        return this;
    }

    /** Its alerts are told in sum. */
    public Incidents storming(Storm as) {
        storm = as;
        return this;
    }

    /** It depends on the lead's service, whose incident speaks for it. */
    public Incidents memberOf(Incident lead) {
        List<ServiceName> path = List.of(first.service(), lead.service());
        group = Optional.of(new IncidentGroup(
                GroupId.derive(lead.id(), lead.openedAt()),
                GroupRole.MEMBER,
                lead.id(),
                lead.service(),
                lead.severity(),
                LeadReason.UPSTREAM,
                GroupReason.DEPENDENCY,
                first.service() + " -> " + lead.service(),
                openedAt,
                Optional.of(new ProbableCause(lead.id(), lead.service(), path, true, false)),
                2,
                List.of(lead.service(), first.service()),
                Optional.empty()));
        suppression = IncidentSuppression.of(
                true, List.of(new Suppression(SuppressionKind.GROUP, lead.id().value())));
        return this;
    }

    /** The worst of its members; one firing member has it. */
    public Incidents severity(Severity newSeverity) {
        severity = newSeverity;
        alerts = AlertCounts.NONE.joined(newSeverity);
        return this;
    }

    /** One line. */
    public Incidents title(String newTitle) {
        title = newTitle;
        return this;
    }

    /** How often it changed, counted from 1. */
    public Incidents revision(long newRevision) {
        revision = newRevision;
        return this;
    }

    /** How often it opened, counted from 1. */
    public Incidents generation(int newGeneration) {
        generation = newGeneration;
        return this;
    }

    /** When it was shown first. */
    public Incidents openedAt(Instant time) {
        openedAt = time;
        lastChangedAt = time;
        return this;
    }

    /** How many members. */
    public Incidents alerts(AlertCounts newAlerts) {
        alerts = newAlerts;
        return this;
    }

    /** The incident; its id follows from its first event. */
    public Incident build() {
        CorrelationKey key = new CorrelationKey(Labels.ofAlternating(
                "environment", first.environment(), "service", first.service().value()));
        return new Incident(
                IncidentId.derive(ANY_RULE, key, first.id(), first.occurredAt()),
                first.service(),
                first.environment(),
                ANY_RULE,
                Optional.empty(),
                key,
                first.id(),
                title,
                status,
                severity,
                generation,
                revision,
                heldUntil,
                openedAt,
                first.occurredAt(),
                openedAt,
                lastChangedAt,
                Optional.empty(),
                acknowledgement,
                resolution,
                alerts,
                handling,
                suppression,
                Optional.empty(),
                storm,
                group,
                Response.NONE);
    }
}

package io.tocsin.engine.fold.incident;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Collecting;
import io.tocsin.model.incident.Handling;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.Resolution;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The next revision of an incident in the making: starts as it was, takes what changes. */
final class IncidentDraft {

    private final Incident before;
    private final Instant now;
    private IncidentStatus status;
    private int generation;
    private @Nullable Instant heldUntil;
    private Instant openedAt;
    private Instant startedAt;
    private Instant lastJoinedAt;
    private @Nullable Instant resolveDueAt;
    private @Nullable Acknowledgement acknowledgement;
    private @Nullable Resolution resolution;
    private AlertCounts alerts;
    private Handling handling;
    private IncidentSuppression suppression;
    private @Nullable Collecting collecting;
    private @Nullable IncidentGroup group;

    private IncidentDraft(Incident before, Instant now) {
        this.before = before;
        this.now = now;
        this.status = before.status();
        this.generation = before.generation();
        this.heldUntil = before.heldUntil().orElse(null);
        this.openedAt = before.openedAt();
        this.startedAt = before.startedAt();
        this.lastJoinedAt = before.lastJoinedAt();
        this.resolveDueAt = before.resolveDueAt().orElse(null);
        this.acknowledgement = before.acknowledgement().orElse(null);
        this.resolution = before.resolution().orElse(null);
        this.alerts = before.alerts();
        this.handling = before.handling();
        this.suppression = before.suppression();
        this.collecting = before.collecting().orElse(null);
        this.group = before.group().orElse(null);
    }

    static IncidentDraft after(Incident before, Instant now) {
        return new IncidentDraft(before, now);
    }

    /**
     * Moves along an arrow of {@link IncidentStatus}.
     *
     * @throws IllegalStateException when there is no such arrow
     */
    IncidentDraft become(IncidentStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException(before.id() + ": " + status.code() + " -> " + next.code());
        }
        status = next;
        return this;
    }

    IncidentDraft nextGeneration() {
        generation++;
        openedAt = now;
        return this;
    }

    /** What was made but not shown is shown from now on. */
    IncidentDraft shown() {
        heldUntil = null;
        collecting = null;
        return this;
    }

    IncidentDraft holdIsOver() {
        heldUntil = null;
        collecting = null;
        openedAt = now;
        return this;
    }

    IncidentDraft joinedNow(Instant memberStartedAt) {
        lastJoinedAt = now;
        startedAt = memberStartedAt.isBefore(startedAt) ? memberStartedAt : startedAt;
        return this;
    }

    IncidentDraft resolveDueAt(@Nullable Instant at) {
        resolveDueAt = at;
        return this;
    }

    IncidentDraft acknowledgement(@Nullable Acknowledgement by) {
        acknowledgement = by;
        return this;
    }

    IncidentDraft resolution(@Nullable Resolution how) {
        resolution = how;
        return this;
    }

    /** The severity that a person gave is over once an alert fires that is worse, or becomes worse than it. */
    IncidentDraft alerts(AlertCounts counts) {
        Optional<Severity> given = handling.severity();
        if (given.isPresent() && gotWorseThan(given.get(), alerts, counts)) {
            severity(Optional.empty());
        }
        alerts = counts;
        return this;
    }

    private static boolean gotWorseThan(Severity given, AlertCounts before, AlertCounts after) {
        for (Severity severity : Severity.values()) {
            if (severity.isAbove(given) && after.firingAtLeast(severity) > before.firingAtLeast(severity)) {
                return true;
            }
        }
        return false;
    }

    IncidentDraft quietUntil(@Nullable Instant until) {
        return handling(new Handling(handling.assignee(), handling.severity(), Optional.ofNullable(until)));
    }

    IncidentDraft severity(Optional<Severity> given) {
        return handling(new Handling(handling.assignee(), given, handling.quietUntil()));
    }

    IncidentDraft assignee(Optional<String> name) {
        return handling(new Handling(name, handling.severity(), handling.quietUntil()));
    }

    private IncidentDraft handling(Handling decided) {
        handling = decided;
        return this;
    }

    IncidentDraft collecting(@Nullable Collecting what) {
        collecting = what;
        return this;
    }

    IncidentDraft heldUntil(Instant until) {
        heldUntil = until;
        return this;
    }

    IncidentDraft suppression(IncidentSuppression as) {
        suppression = as;
        return this;
    }

    IncidentDraft group(IncidentGroup in) {
        group = in;
        return this;
    }

    /** Nobody is told when all that fires is suppressed, or the incident itself. */
    IncidentDraft suppressedAsItsAlerts() {
        return suppression(suppression.active(!suppression.own().isEmpty() || alerts.allSuppressed()));
    }

    /** One revision later; as bad as a person says or as the worst that fires, or as it was when nothing does. */
    Incident finish() {
        Severity severity = handling.severity().or(alerts::worstFiring).orElse(before.severity());
        return incident(before.revision() + 1, now, severity);
    }

    /** The same revision with other counts and nothing else, for what is remembered but not told. */
    Incident correct() {
        return incident(before.revision(), before.lastChangedAt(), before.severity());
    }

    private Incident incident(long revision, Instant changedAt, Severity severity) {
        return new Incident(
                before.id(),
                before.service(),
                before.environment(),
                before.rule(),
                before.rulesVersion(),
                before.correlationKey(),
                before.firstEvent(),
                before.title(),
                status,
                severity,
                generation,
                revision,
                Optional.ofNullable(heldUntil),
                openedAt,
                startedAt,
                lastJoinedAt,
                changedAt,
                Optional.ofNullable(resolveDueAt),
                Optional.ofNullable(acknowledgement),
                Optional.ofNullable(resolution),
                alerts,
                handling,
                suppression,
                Optional.ofNullable(collecting),
                before.storm(),
                Optional.ofNullable(group),
                before.response());
    }
}

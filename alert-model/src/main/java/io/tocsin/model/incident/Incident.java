package io.tocsin.model.incident;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.Optional;

/**
 * What people work on: alerts of one service that belong together. All times are append times of the journal unless
 * said otherwise.
 *
 * @param id derived from rule, correlation key and first event
 * @param service the owning unit
 * @param environment such as {@code prod}; may be empty
 * @param rule the correlation rule that made it
 * @param rulesVersion of the published rules that it last changed under; empty: those of the engine's configuration
 * @param correlationKey what its alerts have in common
 * @param firstEvent the event that made it
 * @param title one line, from its first alert
 * @param status where people stand
 * @param severity the worst of the firing members, unless a person gave another; keeps the last when none fires
 * @param generation 1, and one more with every reopening
 * @param revision 1, and one more with every change; only a higher one replaces a lower one
 * @param heldUntil set while the rule's hold lasts: it exists, but nobody is told
 * @param openedAt when it was shown, or made if it is still held; of the latest generation
 * @param startedAt sender's time of its earliest alert
 * @param lastJoinedAt when a member last fired; the join window counts from here
 * @param lastChangedAt when this revision was made
 * @param resolveDueAt set while all members are resolved and the rule's delay runs
 * @param acknowledgement set while acknowledged
 * @param resolution set while resolved
 * @param alerts how many members, and how many fire
 * @param handling what people decided
 * @param suppression whether the engine keeps quiet about it
 * @param collecting set while it waits, held, for enough alerts
 * @param storm how it bears too many changes of its alerts
 * @param group which incidents probably share its cause; empty until that is decided
 * @param response who is told when nobody takes it, and until when it must be taken and over
 */
public record Incident(
        IncidentId id,
        ServiceName service,
        String environment,
        String rule,
        Optional<RulesVersion> rulesVersion,
        CorrelationKey correlationKey,
        EventId firstEvent,
        String title,
        IncidentStatus status,
        Severity severity,
        int generation,
        long revision,
        Optional<Instant> heldUntil,
        Instant openedAt,
        Instant startedAt,
        Instant lastJoinedAt,
        Instant lastChangedAt,
        Optional<Instant> resolveDueAt,
        Optional<Acknowledgement> acknowledgement,
        Optional<Resolution> resolution,
        AlertCounts alerts,
        Handling handling,
        IncidentSuppression suppression,
        Optional<Collecting> collecting,
        Storm storm,
        Optional<IncidentGroup> group,
        Response response) {

    /** The same incident as it stands under other rules, as this revision, made at this time. */
    public Incident under(Optional<RulesVersion> rules, long as, Instant changedAt) {
        return copy(rules, as, changedAt, storm, response);
    }

    /** The same incident as another revision, with another storm. */
    public Incident with(long otherRevision, Instant changedAt, Storm other) {
        return copy(rulesVersion, otherRevision, changedAt, other, response);
    }

    /** The same incident with another response. */
    public Incident with(Response other) {
        return copy(rulesVersion, revision, lastChangedAt, storm, other);
    }

    /** The same incident one revision later, with another response. */
    public Incident next(Response other, Instant changedAt) {
        return copy(rulesVersion, revision + 1, changedAt, storm, other);
    }

    /** True while it is triggered or acknowledged, held or not. */
    public boolean isOpen() {
        return status.isOpen();
    }

    /** True while the rule's hold lasts. */
    public boolean isHeld() {
        return heldUntil.isPresent();
    }

    /** True while a person's hold lasts: it is shown, but nobody is told. */
    public boolean isQuiet() {
        return handling.quietUntil().isPresent();
    }

    /** True while its firing members, or the incident itself, are suppressed: it is shown, but nobody is told. */
    public boolean isSuppressed() {
        return suppression.active();
    }

    private Incident copy(Optional<RulesVersion> rules, long as, Instant changedAt, Storm other, Response responding) {
        return new Incident(
                id,
                service,
                environment,
                rule,
                rules,
                correlationKey,
                firstEvent,
                title,
                status,
                severity,
                generation,
                as,
                heldUntil,
                openedAt,
                startedAt,
                lastJoinedAt,
                changedAt,
                resolveDueAt,
                acknowledgement,
                resolution,
                alerts,
                handling,
                suppression,
                collecting,
                other,
                group,
                responding);
    }
}

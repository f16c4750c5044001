package io.tocsin.engine.fold.incident;

import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.ProbableCause;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an incident takes its place in a group: while another incident speaks for it, people are not told of it. A new
 * one waits a moment to learn whether that is so.
 */
public final class GroupLifecycle {

    /** A new incident waits no longer than this; in a running system it takes a few commits. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Suppression AWAITING = new Suppression(SuppressionKind.GROUP, "pending");

    private GroupLifecycle() {}

    /** The opening, told to nobody before it is known whether another incident speaks for this one. */
    public static Transition awaiting(Transition opening) {
        Incident opened = opening.after();
        List<Suppression> own = new ArrayList<>(opened.suppression().own());
        own.add(AWAITING);
        Incident after = IncidentDraft.after(opened, opened.lastChangedAt())
                .suppression(IncidentSuppression.of(true, own))
                .correct();
        return new Transition(opening.before(), after, opening.detail(), opening.actor());
    }

    /** True while it waits. */
    public static boolean isAwaiting(Incident incident) {
        return incident.suppression().own().contains(AWAITING);
    }

    /** When it waits no longer; empty when it does not wait. */
    public static Optional<Instant> waitEndsAt(Incident incident) {
        return incident.isOpen() && isAwaiting(incident)
                ? Optional.of(incident.openedAt().plus(LONGEST_WAIT))
                : Optional.empty();
    }

    /** People are told although nothing was heard of its group. */
    public static Transition waitIsOver(Incident incident, Instant now) {
        Incident after = IncidentDraft.after(incident, now)
                .suppression(IncidentSuppression.of(false, others(incident)))
                .suppressedAsItsAlerts()
                .finish();
        return Transition.byEngine(
                incident, after, new ChangeDetail.GroupChanged("not in a group yet; people are told all the same"));
    }

    /**
     * It is in this group from now on, in this role and for this cause.
     *
     * @param hold how long its rule keeps it quiet while its cause is open; empty: not for that
     */
    public static Transition change(Incident incident, IncidentGroup group, Optional<Duration> hold, Instant now) {
        IncidentDraft draft = draft(incident, group, hold, now);
        Incident after = isAwaiting(incident) ? draft.suppressedAsItsAlerts().finish() : draft.finish();
        return Transition.byEngine(incident, after, new ChangeDetail.GroupChanged(sentence(incident, group)));
    }

    /** As above, of a resolved incident: remembered for its next life, and not told. */
    public static Incident correct(Incident incident, IncidentGroup group) {
        return draft(incident, group, Optional.empty(), incident.lastChangedAt())
                .correct();
    }

    private static IncidentDraft draft(Incident incident, IncidentGroup group, Optional<Duration> hold, Instant now) {
        Optional<Instant> until = hold.map(incident.openedAt()::plus);
        boolean tooLong = group.cause().isPresent()
                && until.filter(end -> !now.isBefore(end)).isPresent();
        boolean held = until.isPresent() && !tooLong && isExplained(group);
        List<Suppression> own = others(incident);
        if (isSpokenFor(incident, group) && !tooLong) {
            own.add(new Suppression(SuppressionKind.GROUP, group.lead().value()));
        }
        if (held) {
            own.add(new Suppression(
                    SuppressionKind.CAUSE, group.cause().orElseThrow().pathText()));
        }
        return IncidentDraft.after(incident, now)
                .group(group.heldUntil(held ? until : Optional.empty()))
                .suppression(IncidentSuppression.of(incident.isSuppressed(), own));
    }

    /** The lead is never quiet for the sake of its cause, so that of each group somebody hears. */
    private static boolean isExplained(IncidentGroup group) {
        return group.isMember() && group.cause().filter(ProbableCause::explains).isPresent();
    }

    /** When it is quiet no longer for the sake of its cause; empty when it is not. */
    public static Optional<Instant> causeHoldEndsAt(Incident incident) {
        return incident.isOpen() ? incident.group().flatMap(IncidentGroup::heldUntil) : Optional.empty();
    }

    /** Its cause goes on, but its rule waits no longer: neither that nor its group keeps it quiet. */
    public static Transition causeHoldIsOver(Incident incident, Instant now) {
        IncidentGroup group = incident.group().orElseThrow();
        Incident after = IncidentDraft.after(incident, now)
                .group(group.heldUntil(Optional.empty()))
                .suppression(IncidentSuppression.of(incident.isSuppressed(), others(incident)))
                .finish();
        String path = group.cause().map(ProbableCause::pathText).orElse("unknown");
        return Transition.byEngine(
                incident, after, new ChangeDetail.GroupChanged("not quiet any longer for its probable cause, " + path));
    }

    /** What is worse than the lead speaks for itself. */
    private static boolean isSpokenFor(Incident incident, IncidentGroup group) {
        return group.isMember() && !incident.severity().isAbove(group.leadSeverity());
    }

    /** What neither its group nor its cause has to do with. */
    private static List<Suppression> others(Incident incident) {
        List<Suppression> own = new ArrayList<>();
        for (Suppression other : incident.suppression().own()) {
            if (other.kind() != SuppressionKind.GROUP && other.kind() != SuppressionKind.CAUSE) {
                own.add(other);
            }
        }
        return own;
    }

    /** It became worse than the lead that speaks for it. */
    public static boolean hasOutgrown(Incident incident) {
        return incident.group().isPresent()
                && !isSpokenFor(incident, incident.group().get())
                && incident.group().get().isMember()
                && withoutGroup(incident).size() < incident.suppression().own().size();
    }

    /** The same revision; that people are told again is told by {@link SuppressionLifecycle#settle}. */
    public static Incident outgrown(Incident incident) {
        return SuppressionLifecycle.own(incident, withoutGroup(incident));
    }

    private static List<Suppression> withoutGroup(Incident incident) {
        return incident.suppression().own().stream()
                .filter(by -> by.kind() != SuppressionKind.GROUP)
                .toList();
    }

    private static String sentence(Incident incident, IncidentGroup group) {
        String cause = group.cause()
                .map(found -> "; probable cause" + (found.open() ? "" : " (over)") + ": " + found.pathText())
                .orElse("");
        String id = group.id().shortForm();
        if (group.isMember()) {
            String spoken = isSpokenFor(incident, group) ? "" : ", and is worse";
            return "in group " + id + ", which " + group.leadService() + " leads" + otherLead(incident, group) + spoken
                    + ": " + group.detail() + cause;
        }
        return group.size() == 1
                ? "in a group of its own, " + id + ": " + group.detail() + cause
                : "leads group " + id + " of " + group.size() + " incidents" + otherLead(incident, group) + cause;
    }

    /** Why another one leads than this incident knew. */
    private static String otherLead(Incident incident, IncidentGroup group) {
        IncidentGroup known = incident.group().orElse(group);
        if (known.lead().equals(group.lead()) || !known.id().equals(group.id())) {
            return "";
        }
        String before = known.leadService().value();
        return ", as "
                + switch (group.leadReason()) {
                    case FIRST -> before + " led before";
                    case UPSTREAM -> before + " depends on it";
                    case LEAD_RESOLVED -> before + " is resolved";
                    case LEAD_LEFT -> before + " is in another group";
                    case LEAD_SILENT -> "nobody is told of " + before;
                };
    }
}

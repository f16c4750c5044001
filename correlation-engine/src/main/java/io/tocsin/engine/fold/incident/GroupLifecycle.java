package io.tocsin.engine.fold.incident;

import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.IncidentSuppression;
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

    /** It is in this group from now on, in this role and for this cause. */
    public static Transition change(Incident incident, IncidentGroup group, Instant now) {
        IncidentDraft draft = draft(incident, group, now);
        Incident after = isAwaiting(incident) ? draft.suppressedAsItsAlerts().finish() : draft.finish();
        return Transition.byEngine(incident, after, new ChangeDetail.GroupChanged(sentence(incident, group)));
    }

    /** As above, of a resolved incident: remembered for its next life, and not told. */
    public static Incident correct(Incident incident, IncidentGroup group) {
        return draft(incident, group, incident.lastChangedAt()).correct();
    }

    private static IncidentDraft draft(Incident incident, IncidentGroup group, Instant now) {
        List<Suppression> own = others(incident);
        if (isSpokenFor(incident, group)) {
            own.add(new Suppression(SuppressionKind.GROUP, group.lead().value()));
        }
        return IncidentDraft.after(incident, now)
                .group(group)
                .suppression(IncidentSuppression.of(incident.isSuppressed(), own));
    }

    /** What is worse than the lead speaks for itself. */
    private static boolean isSpokenFor(Incident incident, IncidentGroup group) {
        return group.isMember() && !incident.severity().isAbove(group.leadSeverity());
    }

    private static List<Suppression> others(Incident incident) {
        List<Suppression> own = new ArrayList<>();
        for (Suppression other : incident.suppression().own()) {
            if (other.kind() != SuppressionKind.GROUP) {
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
                && others(incident).size() < incident.suppression().own().size();
    }

    /** The same revision; that people are told again is told by {@link SuppressionLifecycle#settle}. */
    public static Incident outgrown(Incident incident) {
        return SuppressionLifecycle.own(incident, others(incident));
    }

    private static String sentence(Incident incident, IncidentGroup group) {
        String cause = group.cause()
                .map(found -> "; probable cause" + (found.open() ? "" : " (over)") + ": " + found.pathText())
                .orElse("");
        String id = group.id().shortForm();
        if (group.isMember()) {
            String spoken = isSpokenFor(incident, group) ? "" : ", and is worse";
            return "in group " + id + ", which " + group.leadService() + " leads" + spoken + ": " + group.detail()
                    + cause;
        }
        return group.size() == 1
                ? "in a group of its own, " + id + ": " + group.detail() + cause
                : "leads group " + id + " of " + group.size() + " incidents" + cause;
    }
}

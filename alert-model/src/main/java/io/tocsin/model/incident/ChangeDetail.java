package io.tocsin.model.incident;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.suppression.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to an incident, with what only this kind of change knows. */
public sealed interface ChangeDetail permits ChangeDetail.OfMember, ChangeDetail.OfIncident, ResponseDetail {

    /** The name of what happened. */
    ChangeKind kind();

    /** The alert that it happened through, as it is after the change; empty where no alert is concerned. */
    default Optional<Alert> alert() {
        return Optional.empty();
    }

    /** It happened through one of its alerts. */
    sealed interface OfMember extends ChangeDetail {

        /** The alert, as it is after the change. */
        Alert member();

        @Override
        default Optional<Alert> alert() {
            return Optional.of(member());
        }
    }

    /** It happened to the incident as a whole. */
    sealed interface OfIncident extends ChangeDetail {}

    /** Made, but not shown before {@code until}. */
    record IncidentHeld(Alert member, Instant until) implements OfMember {
        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_HELD;
        }
    }

    /** The last firing member resolved inside the hold; without it, too few alerts fired in time. */
    record IncidentWithdrawn(Optional<Alert> alert) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_WITHDRAWN;
        }
    }

    /** Shown to people; with its first member, unless a hold ended, which is nobody's doing. */
    record IncidentOpened(Optional<Alert> alert) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_OPENED;
        }
    }

    /** This alert joined, or fired again as a member. */
    record AlertAttached(Alert member) implements OfMember {
        @Override
        public ChangeKind kind() {
            return ChangeKind.ALERT_ATTACHED;
        }
    }

    /** This member changed its severity or text. */
    record AlertUpdated(Alert member) implements OfMember {
        @Override
        public ChangeKind kind() {
            return ChangeKind.ALERT_UPDATED;
        }
    }

    /** This member resolved. */
    record AlertResolved(Alert member) implements OfMember {
        @Override
        public ChangeKind kind() {
            return ChangeKind.ALERT_RESOLVED;
        }
    }

    /** Somebody took it, perhaps with a remark; empty text when without. */
    record IncidentAcknowledged(String note) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_ACKNOWLEDGED;
        }
    }

    /** It is over; with the person's remark, empty when without. */
    record IncidentResolved(ResolveReason reason, String note) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_RESOLVED;
        }
    }

    /** This alert fired again inside the reopen window. */
    record IncidentReopened(Alert member) implements OfMember {
        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_REOPENED;
        }
    }

    /** Somebody wrote this down. */
    record NoteAdded(String text) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.NOTE_ADDED;
        }
    }

    /** Nobody has taken it any more; with the person's remark, empty when without. */
    record IncidentUnacknowledged(UnacknowledgeReason reason, String note) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_UNACKNOWLEDGED;
        }
    }

    /** Whose it is now; empty: nobody's. */
    record IncidentAssigned(Optional<String> assignee, String note) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_ASSIGNED;
        }
    }

    /** How bad a person says it is; empty: as its alerts say. */
    record SeveritySet(Optional<Severity> severity, String note) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.SEVERITY_SET;
        }
    }

    /** Nobody is told of it until then, but of its end. */
    record NotificationsHeld(Instant until, String note) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.NOTIFICATIONS_HELD;
        }
    }

    /** People are told again: the time came, or a person ended the hold early; remark empty when without. */
    record NotificationsReleased(String note) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.NOTIFICATIONS_RELEASED;
        }
    }

    /** A firing member is suppressed; by what stands in the alert. */
    record AlertSuppressed(Alert member) implements OfMember {
        @Override
        public ChangeKind kind() {
            return ChangeKind.ALERT_SUPPRESSED;
        }
    }

    /** A firing member is not suppressed any more. */
    record AlertReleased(Alert member) implements OfMember {
        @Override
        public ChangeKind kind() {
            return ChangeKind.ALERT_RELEASED;
        }
    }

    /**
     * Nobody is told of it.
     *
     * @param reasons why not: what suppresses the incident and its members, sorted, as far as named
     */
    record IncidentSuppressed(List<Suppression> reasons) implements OfIncident {

        public IncidentSuppressed {
            reasons = List.copyOf(reasons);
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_SUPPRESSED;
        }
    }

    /** It still fires, and people are told from now on. */
    record SuppressionEnded(SuppressionEndReason reason) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.SUPPRESSION_ENDED;
        }
    }

    /**
     * From here on other rules hold for it. Told when something else happens to it, and before that.
     *
     * @param from the version before; empty: the rules of the engine's configuration
     * @param to the version from here on; empty: the same
     * @param fallback set when the rule that made the incident is not among the new ones: the name of the one that decides
     *     in its place
     */
    record RulesChanged(Optional<RulesVersion> from, Optional<RulesVersion> to, Optional<String> fallback)
            implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.RULES_CHANGED;
        }

        /** For people, in a few words. */
        public String summary() {
            return name(from) + " to " + name(to)
                    + fallback.map(rule -> "; its rule is gone, " + rule + " decides")
                            .orElse("");
        }

        private static String name(Optional<RulesVersion> version) {
            return version.map(RulesVersion::shortened).orElse("the configuration");
        }
    }

    /** A person goes on with it, whatever its alerts say. */
    record IncidentReopenedByPerson(String note) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_REOPENED_BY_PERSON;
        }
    }

    /** From now on changes of its members are told in sum. */
    record StormStarted() implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.STORM_STARTED;
        }
    }

    /** So many changes of members since it was last told. */
    record StormUpdated(long changes) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.STORM_UPDATED;
        }
    }

    /** Each change of a member is told again; so many were told in sum. */
    record StormEnded(long absorbed) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.STORM_ENDED;
        }
    }

    /** It is in this group now, in this role, for this cause: as the incident has it. */
    record GroupChanged(String note) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.GROUP_CHANGED;
        }
    }

    /**
     * A person merged another incident into it: all its alerts belong to this one from now on.
     *
     * @param from that incident
     * @param fromRevision its revision when it ended
     */
    record IncidentMerged(IncidentId from, long fromRevision, String note) implements OfIncident {
        @Override
        public ChangeKind kind() {
            return ChangeKind.INCIDENT_MERGED;
        }
    }

    /**
     * A person moved alerts into it.
     *
     * @param from the incident that they belonged to
     * @param fromRevision its revision when it lost them
     */
    record AlertsMovedIn(IncidentId from, long fromRevision, List<DedupKey> alerts, String note) implements OfIncident {

        public AlertsMovedIn {
            alerts = List.copyOf(alerts);
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.ALERTS_MOVED_IN;
        }
    }

    /**
     * A person moved alerts of it elsewhere.
     *
     * @param into the incident that they belong to from now on
     */
    record AlertsMovedOut(IncidentId into, List<DedupKey> alerts, String note) implements OfIncident {

        public AlertsMovedOut {
            alerts = List.copyOf(alerts);
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.ALERTS_MOVED_OUT;
        }
    }
}

package io.tocsin.engine.fold.group;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.GroupReason;
import io.tocsin.model.incident.LeadReason;
import io.tocsin.model.journal.IncidentReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is remembered for the sake of groups. Every list is bounded. */
public sealed interface GroupValue {

    /**
     * An incident was in a group.
     *
     * @param group which
     * @param incident which
     * @param service whose
     * @param environment empty when unknown
     * @param cluster empty when unknown
     * @param firedAt when an alert of it last began to fire
     */
    record Sighting(
            GroupId group,
            IncidentId incident,
            ServiceName service,
            String environment,
            String cluster,
            Instant firedAt) {

        Scope scope() {
            return new Scope(environment, cluster);
        }
    }

    /** The last ones of a service or a place. */
    record Sightings(List<Sighting> list) implements GroupValue {
        public Sightings {
            list = List.copyOf(list);
        }
    }

    /**
     * The member that probably caused another one.
     *
     * @param incident which
     * @param path of dependencies to it, as the catalogue had it then; both ends included
     */
    record Cause(IncidentId incident, List<ServiceName> path) {
        public Cause {
            path = List.copyOf(path);
        }
    }

    /**
     * An incident of a group.
     *
     * @param incident which
     * @param service whose
     * @param severity how bad it was when it was last heard of
     * @param firing whether an alert still fires that fired since it came
     * @param open whether it is not resolved
     * @param silent whether nobody is told of it, whatever this group says
     * @param cause the member that probably caused it
     * @param reason why it came
     * @param detail the reason as a sentence
     * @param joinedAt when it came
     */
    record Member(
            IncidentId incident,
            ServiceName service,
            Severity severity,
            boolean firing,
            boolean open,
            boolean silent,
            Optional<Cause> cause,
            GroupReason reason,
            String detail,
            Instant joinedAt) {

        /** As the service tells it now. */
        Member is(IncidentReport report, boolean stillFiring, boolean stillOpen) {
            return new Member(
                    incident,
                    service,
                    report.severity(),
                    stillFiring,
                    stillOpen,
                    report.silent(),
                    cause,
                    reason,
                    detail,
                    joinedAt);
        }

        Member causedBy(Cause other) {
            return new Member(
                    incident, service, severity, firing, open, silent, Optional.of(other), reason, detail, joinedAt);
        }

        /** The same, and people are told of it or not. */
        public Member silent(boolean now) {
            return new Member(incident, service, severity, firing, open, now, cause, reason, detail, joinedAt);
        }

        /** True when people know of it, unless another one speaks for it. */
        boolean isHeard() {
            return open && !silent;
        }
    }

    /**
     * A group.
     *
     * @param id of it
     * @param firstAt when it began
     * @param lastAt when an alert of a member last began to fire
     * @param often whether it is that of an alert that fires often; nothing joins it
     * @param lead the incident to look at
     * @param leadReason why it is that one
     * @param members in the order in which they came; at most {@value #MOST_MEMBERS}
     * @param size how many came so far, also those beyond
     * @param alerts how many reports of firing alerts it had
     */
    record OpenGroup(
            GroupId id,
            Instant firstAt,
            Instant lastAt,
            boolean often,
            IncidentId lead,
            LeadReason leadReason,
            List<Member> members,
            int size,
            int alerts)
            implements GroupValue {

        /** More are counted only. */
        public static final int MOST_MEMBERS = 200;

        public OpenGroup {
            members = List.copyOf(members);
        }

        /** The same with these members. */
        public OpenGroup with(List<Member> others) {
            return new OpenGroup(id, firstAt, lastAt, often, lead, leadReason, others, size, alerts);
        }

        /** The same with this lead. */
        public OpenGroup ledBy(IncidentId other, LeadReason why) {
            return new OpenGroup(id, firstAt, lastAt, often, other, why, members, size, alerts);
        }

        Optional<Member> member(IncidentId incident) {
            return members.stream()
                    .filter(member -> member.incident().equals(incident))
                    .findFirst();
        }
    }

    /**
     * How many groups began in a scope lately.
     *
     * @param at when, oldest first; at most {@value #MOST}
     */
    record Openings(List<Instant> at) implements GroupValue {

        static final int MOST = 64;

        public Openings {
            at = List.copyOf(at);
        }
    }

    /**
     * The group that an incident is in.
     *
     * @param group which
     * @param service whose incident it is
     * @param firedAt when an alert of it last began to fire, as far as it was reported
     * @param often whether it is a group of its own, because its alert fires often
     */
    record Place(GroupId group, ServiceName service, Instant firedAt, boolean often) implements GroupValue {}

    /**
     * Of one alert: when it fired lately.
     *
     * @param at oldest first; what follows closely is left out
     * @param counted in which stay of its incident in a group it fires; 0 when in none
     */
    record Firings(List<Instant> at, int counted) implements GroupValue {
        public Firings {
            at = List.copyOf(at);
        }
    }

    /**
     * Of one incident, in the journal of its service.
     *
     * @param stay counts the groups it has been in
     * @param firing how many alerts fire that fired since it came into its group
     * @param reportedAt when the last firing alert was reported
     * @param often whether that one fires often
     * @param quiet whether it was reported quiet since
     * @param last the dedup key of the alert that was reported last
     * @param cluster where that one fired; empty when unknown
     * @param silent whether nobody is told of the incident, as it was reported last
     */
    record Stay(
            int stay,
            int firing,
            Instant reportedAt,
            boolean often,
            boolean quiet,
            String last,
            String cluster,
            boolean silent)
            implements GroupValue {

        Stay silent(boolean now) {
            return new Stay(stay, firing, reportedAt, often, quiet, last, cluster, now);
        }
    }
}

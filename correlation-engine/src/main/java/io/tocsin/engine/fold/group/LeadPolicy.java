package io.tocsin.engine.fold.group;

import io.tocsin.engine.fold.group.GroupValue.Member;
import io.tocsin.engine.fold.group.GroupValue.OpenGroup;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.LeadReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides which member of a group speaks for it, and which one probably caused another. */
final class LeadPolicy {

    private LeadPolicy() {}

    /** The group with the lead that it should have. */
    static OpenGroup settled(OpenGroup group, DependencyGraph graph) {
        IncidentId lead = lead(group, graph);
        return lead.equals(group.lead()) ? group : group.ledBy(lead, reason(group));
    }

    /** Why the one that leads does not go on. */
    private static LeadReason reason(OpenGroup group) {
        Member before = group.member(group.lead()).orElse(null);
        if (before == null) {
            return LeadReason.LEAD_LEFT;
        }
        if (!before.open()) {
            return LeadReason.LEAD_RESOLVED;
        }
        return before.silent() ? LeadReason.LEAD_SILENT : LeadReason.UPSTREAM;
    }

    /**
     * The lead: the one that is, as long as it is open and people are told of it; another one that it depends on takes
     * its place. In a cycle the first stays. When people are told of none, the open ones are as good.
     *
     * @param group with at least one member
     */
    static IncidentId lead(OpenGroup group, DependencyGraph graph) {
        boolean anyHeard = group.members().stream().anyMatch(Member::isHeard);
        Predicate<Member> mayLead = anyHeard ? Member::isHeard : Member::open;
        Member lead = group.member(group.lead()).filter(mayLead).orElseGet(() -> first(group.members(), mayLead));
        // At most once around: each step goes to a service that the one before depends on, and not the other way.
        for (int i = 0; i < group.members().size(); i++) {
            Optional<Member> deeper = cause(lead, group.members(), graph, mayLead);
            if (deeper.isEmpty()) {
                break;
            }
            lead = deeper.get();
        }
        return lead.incident();
    }

    private static Member first(List<Member> members, Predicate<Member> mayLead) {
        return members.stream().filter(mayLead).findFirst().orElse(members.get(0));
    }

    /**
     * The member that probably caused this one: the one that it depends on over the most steps, of several the first that
     * came. Never one that depends on it, too, and came later.
     *
     * @param among only one of these
     */
    static Optional<Member> cause(Member of, List<Member> members, DependencyGraph graph, Predicate<Member> among) {
        Map<ServiceName, Integer> upstream = graph.upstream(of.service());
        if (upstream.isEmpty()) {
            return Optional.empty();
        }
        Map<ServiceName, Integer> downstream = graph.downstream(of.service());
        Member found = null;
        int furthest = 0;
        boolean before = true;
        for (Member other : members) {
            before &= !other.incident().equals(of.incident());
            int distance = among.test(other) ? upstream.getOrDefault(other.service(), 0) : 0;
            boolean isCause = distance > furthest && (before || !downstream.containsKey(other.service()));
            if (isCause && !other.service().equals(of.service())) {
                found = other;
                furthest = distance;
            }
        }
        return Optional.ofNullable(found);
    }
}

package io.tocsin.engine.fold.group;

import io.tocsin.engine.fold.group.GroupValue.Member;
import io.tocsin.engine.fold.group.GroupValue.OpenGroup;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides which member of a group speaks for it, and which one probably caused another. */
final class LeadPolicy {

    private LeadPolicy() {}

    /**
     * The lead: the one that is, as long as it is open; another one that it depends on takes its place. In a cycle the
     * first stays.
     *
     * @param group with at least one member
     */
    static IncidentId lead(OpenGroup group, DependencyGraph graph) {
        Member lead = group.member(group.lead()).filter(Member::open).orElseGet(() -> firstOpen(group.members()));
        // At most once around: each step goes to a service that the one before depends on, and not the other way.
        for (int i = 0; i < group.members().size(); i++) {
            Optional<Member> deeper = cause(lead, group.members(), graph);
            if (deeper.isEmpty()) {
                break;
            }
            lead = deeper.get();
        }
        return lead.incident();
    }

    private static Member firstOpen(List<Member> members) {
        return members.stream().filter(Member::open).findFirst().orElse(members.get(0));
    }

    /**
     * The open member that probably caused this one: the one that it depends on over the most steps, of several the
     * first that came. Never one that depends on it, too, and came later.
     */
    static Optional<Member> cause(Member of, List<Member> members, DependencyGraph graph) {
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
            int distance = other.open() ? upstream.getOrDefault(other.service(), 0) : 0;
            boolean isCause = distance > furthest && (before || !downstream.containsKey(other.service()));
            if (isCause && !other.service().equals(of.service())) {
                found = other;
                furthest = distance;
            }
        }
        return Optional.ofNullable(found);
    }
}

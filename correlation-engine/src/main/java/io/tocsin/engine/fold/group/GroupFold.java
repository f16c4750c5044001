package io.tocsin.engine.fold.group;

import io.tocsin.engine.fold.group.GroupValue.Cause;
import io.tocsin.engine.fold.group.GroupValue.Member;
import io.tocsin.engine.fold.group.GroupValue.OpenGroup;
import io.tocsin.engine.fold.group.GroupValue.Place;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.GroupReason;
import io.tocsin.model.incident.LeadReason;
import io.tocsin.model.journal.IncidentReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a report of an incident does to the groups. All groups have one writer, so that an incident is in exactly one
 * at a time, and no two of them disagree about their lead.
 */
public final class GroupFold {

    /** An alert that fires often goes on with its group after a pause of at most this. */
    static final Duration OFTEN_PAUSE = Duration.ofHours(1);

    private final GroupMemory memory;
    private final DependencyGraph graph;
    private final GroupIndex index;
    private final Instant now;

    private GroupFold(GroupMemory memory, DependencyGraph graph, GroupIndex.Arming arming, Instant now) {
        this.memory = memory;
        this.graph = graph;
        this.index = new GroupIndex(memory, arming, now);
        this.now = now;
    }

    /**
     * Takes in a report.
     *
     * @param arming arms timers of the coordination
     * @return what incidents are to be told
     */
    public static List<GroupNews> apply(
            IncidentReport report, GroupMemory memory, DependencyGraph graph, GroupIndex.Arming arming, Instant now) {
        GroupFold fold = new GroupFold(memory, graph, arming, now);
        return switch (report.news()) {
            case FIRED -> fold.fired(report);
            case OPEN -> fold.open(report);
            case QUIET -> fold.ended(report, true);
            case RESOLVED -> fold.ended(report, false);
        };
    }

    private List<GroupNews> fired(IncidentReport report) {
        Optional<GroupChoice> choice = GroupPolicy.choose(memory, graph, report, now);
        if (choice.isPresent()) {
            return enter(
                    choice.get().group(),
                    report,
                    choice.get().reason(),
                    choice.get().detail());
        }
        return report.often()
                ? alone(report)
                : begin(report, GroupReason.BEGAN_IT, "nothing related fired shortly before");
    }

    /** An alert that fires often has a group of its own, and comes back to it. */
    private List<GroupNews> alone(IncidentReport report) {
        Place own = index.own(report);
        OpenGroup group =
                own == null || own.firedAt().isBefore(now.minus(OFTEN_PAUSE)) ? null : memory.group(own.group());
        String detail = "its alert fires so often that its time says nothing";
        List<GroupNews> news = group == null
                ? begin(report, GroupReason.FIRES_OFTEN, detail)
                : enter(group, report, GroupReason.FIRES_OFTEN, detail);
        Place place = memory.place(report.incident());
        if (place != null) {
            index.own(report, new Place(place.group(), report.service(), now, true));
        }
        return news;
    }

    private List<GroupNews> begin(IncidentReport report, GroupReason reason, String detail) {
        Instant at = now;
        GroupId id = GroupId.derive(report.incident(), at);
        while (memory.group(id) != null) {
            at = at.plusMillis(1);
            id = GroupId.derive(report.incident(), at);
        }
        boolean often = reason == GroupReason.FIRES_OFTEN;
        if (!often) {
            index.opened(report);
        }
        index.keep(id);
        return enter(
                new OpenGroup(id, now, now, often, report.incident(), LeadReason.FIRST, List.of(), 0, 0),
                report,
                reason,
                detail);
    }

    private List<GroupNews> enter(OpenGroup group, IncidentReport report, GroupReason reason, String detail) {
        List<GroupNews> news = new ArrayList<>();
        Place place = memory.place(report.incident());
        boolean stays = place != null && place.group().equals(group.id());
        if (!stays && place != null) {
            news.addAll(leave(report.incident(), place.group()));
        }
        OpenGroup after = stays ? refreshed(group, report) : joined(group, report, reason, detail);
        memory.put(report.incident(), new Place(group.id(), report.service(), now, report.often()));
        if (!report.often()) {
            index.sighted(report, group.id());
        }
        boolean wasSo = group.member(report.incident())
                .filter(known -> known.open() && known.silent() == report.silent())
                .isPresent();
        OpenGroup settled = after.member(report.incident())
                .filter(member -> !wasSo)
                .map(member -> settle(after, member))
                .orElse(after);
        memory.put(settled);
        news.addAll(GroupChanges.between(group, settled, report.incident()));
        return news;
    }

    private OpenGroup refreshed(OpenGroup group, IncidentReport report) {
        List<Member> members = replaced(group, report, !report.often(), true);
        return counted(group, report, members, group.size());
    }

    private OpenGroup joined(OpenGroup group, IncidentReport report, GroupReason reason, String detail) {
        List<Member> members = new ArrayList<>(group.members());
        if (members.size() < OpenGroup.MOST_MEMBERS) {
            members.add(new Member(
                    report.incident(),
                    report.service(),
                    report.severity(),
                    !report.often(),
                    true,
                    report.silent(),
                    Optional.empty(),
                    reason,
                    detail,
                    now));
        }
        return counted(group, report, members, group.size() + 1);
    }

    private OpenGroup counted(OpenGroup group, IncidentReport report, List<Member> members, int size) {
        return new OpenGroup(
                group.id(),
                group.firstAt(),
                report.often() && !group.often() ? group.lastAt() : now,
                group.often(),
                group.lead(),
                group.leadReason(),
                members,
                size,
                group.alerts() + 1);
    }

    /** Causes and lead, after this one came, went or ended. */
    private OpenGroup settle(OpenGroup group, Member changed) {
        Set<ServiceName> dependents = graph.downstream(changed.service()).keySet();
        List<Member> members = new ArrayList<>(group.members().size());
        for (Member member : group.members()) {
            boolean concerned = member.incident().equals(changed.incident()) || dependents.contains(member.service());
            members.add(concerned ? withCause(member, group) : member);
        }
        return LeadPolicy.settled(group.with(members), graph);
    }

    /** A cause that is over stays named until there is another. */
    private Member withCause(Member member, OpenGroup group) {
        return LeadPolicy.cause(member, group.members(), graph, Member::open)
                .map(cause -> member.causedBy(new Cause(
                        cause.incident(),
                        graph.path(member.service(), cause.service()).orElse(List.of()))))
                .orElse(member);
    }

    private List<GroupNews> leave(IncidentId incident, GroupId from) {
        OpenGroup group = memory.group(from);
        Optional<Member> gone = group == null ? Optional.empty() : group.member(incident);
        if (group == null || gone.isEmpty()) {
            return List.of();
        }
        List<Member> rest = group.members().stream()
                .filter(member -> !member.incident().equals(incident))
                .toList();
        OpenGroup without = group.with(rest);
        OpenGroup after = rest.isEmpty() ? without : settle(without, gone.get());
        memory.put(after);
        return GroupChanges.between(group, after, null);
    }

    /** Nothing of it fires any more, or it is resolved as a whole. */
    private List<GroupNews> ended(IncidentReport report, boolean open) {
        OpenGroup group = groupOf(report.incident());
        Optional<Member> member = group == null ? Optional.empty() : group.member(report.incident());
        if (group == null || member.isEmpty()) {
            if (!open) {
                // One of those that a large group only counts: forgetting the group would not find it.
                memory.removePlace(report.incident());
            }
            return List.of();
        }
        OpenGroup changed = group.with(replaced(group, report, false, open));
        OpenGroup after = open ? changed : settle(changed, member.get());
        memory.put(after);
        return open ? List.of() : GroupChanges.between(group, after, null);
    }

    /** It is open, and people are told of it or not. */
    private List<GroupNews> open(IncidentReport report) {
        OpenGroup group = groupOf(report.incident());
        Optional<Member> member = group == null ? Optional.empty() : group.member(report.incident());
        if (group == null || member.isEmpty()) {
            return List.of();
        }
        OpenGroup after = settle(group.with(replaced(group, report, member.get().firing(), true)), member.get());
        memory.put(after);
        return GroupChanges.between(group, after, null);
    }

    private @Nullable OpenGroup groupOf(IncidentId incident) {
        Place place = memory.place(incident);
        return place == null ? null : memory.group(place.group());
    }

    private static List<Member> replaced(OpenGroup group, IncidentReport report, boolean firing, boolean open) {
        return group.members().stream()
                .map(member -> member.incident().equals(report.incident()) ? member.is(report, firing, open) : member)
                .toList();
    }

    /**
     * Forgets a group that nothing can join any more and in which nothing is open.
     *
     * @return true when it is forgotten, or was before
     */
    public static boolean forget(GroupId id, GroupMemory memory) {
        @Nullable OpenGroup group = memory.group(id);
        if (group == null) {
            return true;
        }
        if (group.members().stream().anyMatch(Member::open)) {
            return false;
        }
        for (Member member : group.members()) {
            Place place = memory.place(member.incident());
            if (place != null && place.group().equals(id)) {
                memory.removePlace(member.incident());
            }
        }
        memory.remove(id);
        return true;
    }
}

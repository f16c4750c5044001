package io.tocsin.engine.fold.group;

import io.tocsin.engine.fold.group.GroupValue.Member;
import io.tocsin.engine.fold.group.GroupValue.OpenGroup;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.GroupRole;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.ProbableCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which members are to be told what, after a group changed. */
final class GroupChanges {

    /** The lead of a group hears of each of the first members, then only each time that there are twice as many. */
    private static final int EACH_UP_TO = 10;

    private GroupChanges() {}

    /**
     * What the members are told for whom something changed.
     *
     * @param entered the one that came or fired again; told when it is new to the group
     */
    static List<GroupNews> between(OpenGroup before, OpenGroup after, @Nullable IncidentId entered) {
        List<GroupNews> news = new ArrayList<>();
        boolean otherLead = !before.lead().equals(after.lead()) || hasOtherSeverity(before, after);
        boolean grown = before.size() != after.size() && isWorthTelling(after.size());
        for (Member member : after.members()) {
            Optional<Member> known = before.member(member.incident());
            boolean isLead = member.incident().equals(after.lead());
            boolean fresh = known.isEmpty() && member.incident().equals(entered);
            if (fresh
                    || otherLead
                    || (isLead && grown)
                    || known.filter(old -> differs(old, before, member, after)).isPresent()) {
                news.add(new GroupNews(member.service(), member.incident(), of(member, after)));
            }
        }
        return news;
    }

    /** What was folded into the lead may be worse than it now, or not any more. */
    private static boolean hasOtherSeverity(OpenGroup before, OpenGroup after) {
        return before.member(before.lead()).isPresent()
                && !before.member(before.lead())
                        .map(Member::severity)
                        .equals(after.member(after.lead()).map(Member::severity));
    }

    private static boolean isWorthTelling(int size) {
        return size <= EACH_UP_TO || Integer.bitCount(size) == 1;
    }

    private static boolean differs(Member old, OpenGroup before, Member member, OpenGroup after) {
        return !Objects.equals(cause(old, before), cause(member, after));
    }

    /** Told as it was when it was found; one that has left the group since is not open as far as the group knows. */
    private static Optional<ProbableCause> cause(Member member, OpenGroup group) {
        return member.cause()
                .map(cause -> new ProbableCause(
                        cause.incident(),
                        cause.path().isEmpty()
                                ? member.service()
                                : cause.path().get(cause.path().size() - 1),
                        cause.path(),
                        group.member(cause.incident()).map(Member::open).orElse(false),
                        group.member(cause.incident()).map(Member::silent).orElse(false)));
    }

    /** The group as this member knows it. */
    static IncidentGroup of(Member member, OpenGroup group) {
        Member lead = group.member(group.lead()).orElse(member);
        return new IncidentGroup(
                group.id(),
                member.incident().equals(group.lead()) ? GroupRole.LEAD : GroupRole.MEMBER,
                group.lead(),
                lead.service(),
                lead.severity(),
                group.leadReason(),
                member.reason(),
                member.detail(),
                member.joinedAt(),
                cause(member, group),
                group.size(),
                group.members().stream()
                        .map(Member::service)
                        .distinct()
                        .limit(IncidentGroup.MOST_SERVICES)
                        .toList(),
                Optional.empty());
    }
}

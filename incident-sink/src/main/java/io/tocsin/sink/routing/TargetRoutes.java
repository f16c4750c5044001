package io.tocsin.sink.routing;

import io.tocsin.model.notification.NotificationKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The routes that lead from an incident to one target.
 *
 * @param now those that do, as it is now, in the order of the tree
 * @param before the one by which the target was told of it last
 */
public record TargetRoutes(List<RouteAnswer> now, Optional<RouteAnswer> before) {

    /** None. */
    public static final TargetRoutes NONE = new TargetRoutes(List.of(), Optional.empty());

    public TargetRoutes {
        now = List.copyOf(now);
    }

    /** What the target wants to hear. */
    public Interest interest() {
        if (now.isEmpty() && before.isEmpty()) {
            return Interest.NONE;
        }
        return new Interest(kinds(now.stream()), kinds(Stream.concat(now.stream(), before.stream())));
    }

    /** The route that decides when and how this is told: the first that wants it, else the first; empty when none. */
    public Optional<RouteAnswer> answer(NotificationKind kind) {
        List<RouteAnswer> all = Stream.concat(now.stream(), before.stream()).toList();
        return all.stream()
                .filter(answer -> answer.kinds().contains(kind))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static Set<NotificationKind> kinds(Stream<RouteAnswer> answers) {
        Set<NotificationKind> kinds = EnumSet.noneOf(NotificationKind.class);
        answers.forEach(answer -> kinds.addAll(answer.kinds()));
        return kinds;
    }
}

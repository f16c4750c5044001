package io.tocsin.sink.routing;

import io.tocsin.model.notification.NotificationKind;
import java.util.Set;

/**
 * What a target has to do with an incident.
 *
 * @param kinds what the routes tell that lead from the incident, as bad as it is now, to the target; none when no route
 *     does
 * @param kindsOnceTold what those routes tell and the one by which the target was told of it: for a target that was told
 *     of it stays with it
 */
public record Interest(Set<NotificationKind> kinds, Set<NotificationKind> kindsOnceTold) {

    /** Nothing. */
    public static final Interest NONE = new Interest(Set.of(), Set.of());

    public Interest {
        kinds = Set.copyOf(kinds);
        kindsOnceTold = Set.copyOf(kindsOnceTold);
    }

    boolean isRouted() {
        return !kinds.isEmpty();
    }

    /** Who has no route any more is told all the same, so its kinds do not count either. */
    boolean wants(NotificationKind kind, boolean told) {
        return told ? kindsOnceTold.isEmpty() || kindsOnceTold.contains(kind) : kinds.contains(kind);
    }
}

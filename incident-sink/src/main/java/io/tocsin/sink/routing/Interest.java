package io.tocsin.sink.routing;

import io.tocsin.model.notification.NotificationKind;
import java.util.Set;

/**
 * What a target has to do with an incident.
 *
 * @param routed a route leads from the incident, as bad as it is now, to the target
 * @param kinds what the routes tell that look at its service and environment, however bad it is
 */
public record Interest(boolean routed, Set<NotificationKind> kinds) {

    /** Nothing. */
    public static final Interest NONE = new Interest(false, Set.of());

    public Interest {
        kinds = Set.copyOf(kinds);
    }

    boolean includes(NotificationKind kind) {
        return kinds.contains(kind);
    }
}

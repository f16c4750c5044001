package io.tocsin.sink.routing;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All routes, asked from the side of a target. Immutable. */
public final class RouteTable {

    private final List<Route> routes;
    private final Set<String> targets;

    /** The table of these routes. */
    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        Set<String> names = new TreeSet<>();
        routes.forEach(route -> names.addAll(route.targets()));
        this.targets = Set.copyOf(names);
    }

    /** Names of all targets that any route leads to. */
    public Set<String> targets() {
        return targets;
    }

    /** What this target has to do with the incident as it is now. */
    public Interest interest(String target, Incident incident) {
        Set<NotificationKind> kinds = EnumSet.noneOf(NotificationKind.class);
        Set<NotificationKind> kindsOnceTold = EnumSet.noneOf(NotificationKind.class);
        for (Route route : routes) {
            if (route.targets().contains(target) && route.match().covers(incident)) {
                kindsOnceTold.addAll(route.match().kinds());
                if (route.match().matches(incident)) {
                    kinds.addAll(route.match().kinds());
                }
            }
        }
        return kindsOnceTold.isEmpty() ? Interest.NONE : new Interest(kinds, kindsOnceTold);
    }
}

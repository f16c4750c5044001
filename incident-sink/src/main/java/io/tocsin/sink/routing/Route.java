package io.tocsin.sink.routing;

import java.util.List;

/**
 * A node of the tree. Of the routes below it the first that matches takes the incident, and the next ones are asked only
 * when that one says so; where none matches, this one is the answer.
 *
 * <p>Refuses a blank name with an {@link IllegalArgumentException}.
 *
 * @param name as operators know it
 * @param match which incidents
 * @param goesOn whether the routes after it are asked too
 * @param options what it says about telling
 * @param routes below it, in their order
 */
public record Route(String name, RouteMatch match, boolean goesOn, RouteOptions options, List<Route> routes) {
    public Route {
        if (name.isBlank()) {
            throw new IllegalArgumentException("route.name is blank (expected: a name)");
        }
        routes = List.copyOf(routes);
    }

    /** One that tells these targets at once, with none below it. */
    public Route(String name, RouteMatch match, List<String> targets) {
        this(name, match, false, RouteOptions.of(targets), List.of());
    }

    /** The same, and the routes after it are asked too. */
    public Route goingOn() {
        return new Route(name, match, true, options, routes);
    }
}

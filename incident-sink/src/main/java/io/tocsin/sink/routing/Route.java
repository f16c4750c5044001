package io.tocsin.sink.routing;

import java.util.List;

/**
 * Tells some targets of some incidents. Every route that matches contributes; their order means nothing.
 *
 * <p>Refuses a blank name and an empty list of targets with an {@link IllegalArgumentException}.
 *
 * @param name as operators know it
 * @param match which incidents
 * @param targets names of the targets to tell
 */
public record Route(String name, RouteMatch match, List<String> targets) {
    public Route {
        if (name.isBlank()) {
            throw new IllegalArgumentException("route.name is blank (expected: a name)");
        }
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("route." + name + ".targets: none (expected: at least one)");
        }
        targets = List.copyOf(targets);
    }
}

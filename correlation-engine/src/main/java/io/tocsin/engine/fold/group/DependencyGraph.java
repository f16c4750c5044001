package io.tocsin.engine.fold.group;

import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The dependencies of the catalogue, both ways. Searches end at a depth and after a number of services, so that cycles,
 * diamonds and services that everything depends on cost no more than others. Immutable and thread-safe.
 */
public final class DependencyGraph {

    /** A dependency over more steps than this says nothing. */
    public static final int DEPTH = 3;

    /** And so far services are looked for without regard to direction. */
    static final int REACH = 4;

    /** No search looks at more services; the nearest come first. */
    static final int MOST_NEAR = 256;

    /** What is related to more services than this is a hub: that two services are related to it says nothing of them. */
    static final int HUB = 16;

    private static final int MOST_KEPT = 1_000;

    private static final Comparator<ServiceName> BY_NAME = Comparator.comparing(ServiceName::value);
    private static final Kinship[] APART = {
        Kinship.SAME_SERVICE, Kinship.TWO_APART, Kinship.TWO_APART, Kinship.THREE_APART, Kinship.FOUR_APART
    };

    private final Map<ServiceName, List<ServiceName>> dependencies;
    private final Map<ServiceName, List<ServiceName>> dependents;
    private final Map<ServiceName, List<ServiceName>> neighbours;

    /** What was searched before; always the same. */
    private final Map<ServiceName, Map<ServiceName, Nearness>> found = new ConcurrentHashMap<>();

    private DependencyGraph(Map<ServiceName, Set<ServiceName>> down, Map<ServiceName, Set<ServiceName>> up) {
        this.dependencies = lists(down);
        this.dependents = lists(up);
        Map<ServiceName, Set<ServiceName>> both = new HashMap<>();
        down.forEach((service, others) -> of(both, service).addAll(others));
        up.forEach((service, others) -> of(both, service).addAll(others));
        this.neighbours = lists(both);
    }

    /** That of this catalogue. */
    public static DependencyGraph of(Catalogue catalogue) {
        Map<ServiceName, Set<ServiceName>> down = new HashMap<>();
        Map<ServiceName, Set<ServiceName>> up = new HashMap<>();
        for (CatalogueService service : catalogue.services()) {
            of(down, service.name());
            for (ServiceName dependency : service.dependsOn()) {
                of(down, service.name()).add(dependency);
                of(up, dependency).add(service.name());
            }
        }
        return new DependencyGraph(down, up);
    }

    private static Set<ServiceName> of(Map<ServiceName, Set<ServiceName>> sets, ServiceName service) {
        return sets.computeIfAbsent(service, any -> new TreeSet<>(BY_NAME));
    }

    private static Map<ServiceName, List<ServiceName>> lists(Map<ServiceName, Set<ServiceName>> sets) {
        Map<ServiceName, List<ServiceName>> lists = new HashMap<>();
        sets.forEach((service, others) -> lists.put(service, List.copyOf(others)));
        return lists;
    }

    /** True when the catalogue lists it, or something that depends on it. */
    boolean knows(ServiceName service) {
        return neighbours.containsKey(service);
    }

    /** The services near this one with how near they are; itself first, then by distance and name. */
    Map<ServiceName, Nearness> near(ServiceName service) {
        Map<ServiceName, Nearness> known = found.get(service);
        if (known != null) {
            return known;
        }
        Map<ServiceName, Nearness> near = Collections.unmodifiableMap(search(service));
        if (found.size() < MOST_KEPT) {
            found.put(service, near);
        }
        return near;
    }

    private Map<ServiceName, Nearness> search(ServiceName service) {
        Map<ServiceName, Nearness> near = new LinkedHashMap<>();
        near.put(service, new Nearness(Kinship.SAME_SERVICE, 0));
        reach(dependencies, service, DEPTH)
                .forEach((other, distance) ->
                        near.merge(other, new Nearness(Kinship.DEPENDENCY, distance), DependencyGraph::nearer));
        reach(dependents, service, DEPTH)
                .forEach((other, distance) ->
                        near.merge(other, new Nearness(Kinship.DEPENDENCY, distance), DependencyGraph::nearer));
        for (ServiceName dependency : dependencies.getOrDefault(service, List.of())) {
            List<ServiceName> others = dependents.getOrDefault(dependency, List.of());
            for (ServiceName other : others.size() > HUB ? List.<ServiceName>of() : others) {
                if (near.size() < MOST_NEAR) {
                    near.putIfAbsent(other, new Nearness(Kinship.COMMON_DEPENDENCY, 2));
                }
            }
        }
        reach(neighbours, service, REACH, HUB)
                .forEach((other, distance) -> near.putIfAbsent(other, new Nearness(APART[distance], distance)));
        return near;
    }

    private static Nearness nearer(Nearness one, Nearness other) {
        return one.distance() <= other.distance() ? one : other;
    }

    private static Map<ServiceName, Integer> reach(
            Map<ServiceName, List<ServiceName>> steps, ServiceName from, int depth) {
        return reach(steps, from, depth, Integer.MAX_VALUE);
    }

    /**
     * Without the service itself.
     *
     * @param widest what has more steps than this is reached, but not gone on from
     */
    private static Map<ServiceName, Integer> reach(
            Map<ServiceName, List<ServiceName>> steps, ServiceName from, int depth, int widest) {
        Map<ServiceName, Integer> found = new LinkedHashMap<>();
        found.put(from, 0);
        Queue<ServiceName> waiting = new ArrayDeque<>(List.of(from));
        while (!waiting.isEmpty() && found.size() < MOST_NEAR) {
            ServiceName here = waiting.remove();
            int distance = found.getOrDefault(here, 0) + 1;
            List<ServiceName> onward = steps.getOrDefault(here, List.of());
            boolean ends = distance > depth || (distance > 1 && onward.size() > widest);
            for (ServiceName next : ends ? List.<ServiceName>of() : onward) {
                if (found.size() < MOST_NEAR && found.putIfAbsent(next, distance) == null) {
                    waiting.add(next);
                }
            }
        }
        found.remove(from);
        return found;
    }

    /**
     * The shortest way from a service to one that it depends on; of several the first by name.
     *
     * @return both included; empty when there is none within {@link #DEPTH}
     */
    public Optional<List<ServiceName>> path(ServiceName from, ServiceName to) {
        return way(dependencies, from, to, DEPTH);
    }

    /** As {@link #path}, in whatever direction, within the reach of what counts as near. */
    Optional<List<ServiceName>> connection(ServiceName from, ServiceName to) {
        return way(neighbours, from, to, REACH);
    }

    /** What the service depends on, with how many steps it takes; without itself. */
    Map<ServiceName, Integer> upstream(ServiceName service) {
        return reach(dependencies, service, DEPTH);
    }

    /** What depends on the service, with how many steps it takes; without itself. */
    Map<ServiceName, Integer> downstream(ServiceName service) {
        return reach(dependents, service, DEPTH);
    }

    private static Optional<List<ServiceName>> way(
            Map<ServiceName, List<ServiceName>> steps, ServiceName from, ServiceName to, int depth) {
        Map<ServiceName, ServiceName> cameFrom = new HashMap<>();
        Map<ServiceName, Integer> distances = new HashMap<>(Map.of(from, 0));
        Queue<ServiceName> waiting = new ArrayDeque<>(List.of(from));
        while (!waiting.isEmpty() && !cameFrom.containsKey(to) && distances.size() < MOST_NEAR) {
            ServiceName here = waiting.remove();
            int distance = distances.getOrDefault(here, 0) + 1;
            for (ServiceName next : distance > depth ? List.<ServiceName>of() : steps.getOrDefault(here, List.of())) {
                if (distances.putIfAbsent(next, distance) == null) {
                    cameFrom.put(next, here);
                    waiting.add(next);
                }
            }
        }
        return cameFrom.containsKey(to) ? Optional.of(back(cameFrom, from, to)) : Optional.empty();
    }

    private static List<ServiceName> back(Map<ServiceName, ServiceName> cameFrom, ServiceName from, ServiceName to) {
        List<ServiceName> way = new ArrayList<>(List.of(to));
        ServiceName here = to;
        while (!here.equals(from)) {
            here = cameFrom.getOrDefault(here, from);
            way.add(0, here);
        }
        return way;
    }
}

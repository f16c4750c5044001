package io.tocsin.sink.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All routes. Asked depth first, as in Alertmanager: of several routes side by side the first that matches takes the
 * incident, and the next ones are asked only when it says {@code continue}. Immutable.
 */
public final class RouteTree {

    private final List<Node> top;
    private final Map<String, RouteAnswer> byName = new HashMap<>();
    private final Set<String> targets = new TreeSet<>();
    private final boolean readsLabels;
    private final boolean readsTeams;
    private final boolean delays;
    private final boolean repeats;

    /** A route with what it inherited. */
    private record Node(Route route, RouteAnswer answer, List<Node> below) {}

    /**
     * The tree of these routes, side by side at the top.
     *
     * @param updateInterval so long updates wait where no route says so
     */
    public RouteTree(List<Route> routes, Duration updateInterval) {
        this.top = nodes(routes, List.of(), RouteOptions.NONE, updateInterval);
        List<Node> all = new ArrayList<>();
        collect(top, all);
        for (Node node : all) {
            byName.put(node.route.name(), node.answer);
            targets.addAll(node.answer.targets());
        }
        this.readsLabels = all.stream().anyMatch(node -> node.route.match().readsLabels());
        this.readsTeams = all.stream().anyMatch(node -> node.route.match().readsTeam());
        this.repeats =
                all.stream().anyMatch(node -> node.answer.repeatInterval().isPresent());
        this.delays = all.stream().anyMatch(node -> node.answer.timing().delays());
    }

    private static List<Node> nodes(
            List<Route> routes, List<String> above, RouteOptions inherited, Duration updateInterval) {
        List<Node> nodes = new ArrayList<>();
        for (Route route : routes) {
            List<String> path = new ArrayList<>(above);
            path.add(route.name());
            RouteOptions options = route.options().over(inherited);
            nodes.add(new Node(
                    route,
                    RouteAnswer.of(path, options, updateInterval),
                    nodes(route.routes(), path, options, updateInterval)));
        }
        return List.copyOf(nodes);
    }

    private static void collect(List<Node> nodes, List<Node> into) {
        for (Node node : nodes) {
            into.add(node);
            collect(node.below, into);
        }
    }

    /** Names of all targets that any route leads to. */
    public Set<String> targets() {
        return Set.copyOf(targets);
    }

    /** True when any route asks for labels, so that those that alerts have in common must be known. */
    public boolean readsLabels() {
        return readsLabels;
    }

    /** True when any route asks for teams, so that the catalogue must be known. */
    public boolean readsTeams() {
        return readsTeams;
    }

    /** True when any route can hold back a first notification. */
    public boolean delays() {
        return delays;
    }

    /** True when any route tells again what nobody takes. */
    public boolean repeats() {
        return repeats;
    }

    /** What the route of this name answers, whatever the incident; empty when there is none any more. */
    public Optional<RouteAnswer> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Where the incident goes, in the order of the tree. */
    public List<RouteAnswer> answers(Subject subject) {
        List<RouteAnswer> answers = new ArrayList<>();
        ask(top, subject, answers);
        return answers;
    }

    /** True when one of them matches. */
    private static boolean ask(List<Node> nodes, Subject subject, List<RouteAnswer> answers) {
        boolean matched = false;
        for (Node node : nodes) {
            if (node.route.match().matches(subject)) {
                matched = true;
                if (!ask(node.below, subject, answers)) {
                    answers.add(node.answer);
                }
                if (!node.route.goesOn()) {
                    return true;
                }
            }
        }
        return matched;
    }

    /** Every route in the order of the tree, with what the incident met there; as {@link #answers}, for people. */
    public List<RouteStep> trace(Subject subject) {
        List<RouteStep> steps = new ArrayList<>();
        trace(top, subject, true, steps);
        return steps;
    }

    private static boolean trace(List<Node> nodes, Subject subject, boolean reached, List<RouteStep> steps) {
        boolean asked = reached;
        boolean matched = false;
        for (Node node : nodes) {
            List<Check> checks = asked ? node.route.match().checks(subject) : List.of();
            boolean matches = asked && checks.stream().allMatch(Check::holds);
            int place = steps.size();
            boolean below = trace(node.below, subject, matches, steps);
            RouteStep.Verdict verdict = RouteStep.Verdict.of(asked, matches, below);
            steps.add(place, new RouteStep(node.route, node.answer, verdict, checks));
            matched |= matches;
            asked &= !matches || node.route.goesOn();
        }
        return matched;
    }

    /** What this target has to do with an incident, by the answers for it. */
    public static TargetRoutes of(String target, List<RouteAnswer> answers, Optional<RouteAnswer> before) {
        return new TargetRoutes(
                answers.stream()
                        .filter(answer -> answer.targets().contains(target))
                        .toList(),
                before);
    }
}

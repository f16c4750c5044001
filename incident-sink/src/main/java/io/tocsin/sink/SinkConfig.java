package io.tocsin.sink;

import io.tocsin.sink.callback.CallbackConfig;
import io.tocsin.sink.message.MessagesConfig;
import io.tocsin.sink.projection.ProjectionConfig;
import io.tocsin.sink.relay.RelayConfig;
import io.tocsin.sink.retention.RetentionConfig;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteTree;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sink's configuration. Refuses what does not fit together with an {@link IllegalArgumentException}.
 *
 * @param projection how the topics are read
 * @param relay how notifications are sent
 * @param targets where notifications can go; names differ
 * @param routes which incidents go where: a tree; all names in it differ, and their targets exist
 * @param callbacks which of the targets say back what people do there; one for each at most
 * @param consoleUrl where people look at incidents, for links in messages
 * @param notifyNotOlderThan a database that is rebuilt from the topics does not tell again what is older than this;
 *     1 m to 90 d
 * @param retention how long the store keeps what is over
 * @param messages how notifications are written; the targets that it names exist
 */
public record SinkConfig(
        ProjectionConfig projection,
        RelayConfig relay,
        List<TargetConfig> targets,
        List<Route> routes,
        List<CallbackConfig> callbacks,
        Optional<URI> consoleUrl,
        Duration notifyNotOlderThan,
        RetentionConfig retention,
        MessagesConfig messages) {

    private static final Duration LEAST_AGE = Duration.ofMinutes(1);
    private static final Duration MOST_AGE = Duration.ofDays(90);

    /** Projects, and tells nobody. */
    public static SinkConfig defaults() {
        return new SinkConfig(
                ProjectionConfig.defaults(),
                RelayConfig.defaults(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ofHours(1),
                RetentionConfig.defaults(),
                MessagesConfig.defaults());
    }

    public SinkConfig {
        targets = List.copyOf(targets);
        routes = List.copyOf(routes);
        callbacks = List.copyOf(callbacks);
        Set<String> targetNames = new HashSet<>();
        for (TargetConfig target : targets) {
            if (!targetNames.add(target.name())) {
                throw new IllegalArgumentException("targets: " + target.name() + " twice (expected: names differ)");
            }
        }
        relay.fallbacks().forAll().ifPresent(name -> known("fallback", name, targetNames));
        relay.fallbacks().byTarget().forEach((target, name) -> {
            known("fallback", target, targetNames);
            known(target + ".fallback", name, targetNames);
        });
        check(callbacks, targetNames);
        check(routes, targetNames, new HashSet<>());
        messages.styles().keySet().forEach(target -> known("messages", target, targetNames));
        checkTemplates(routes, messages.templateNames());
        if (notifyNotOlderThan.compareTo(LEAST_AGE) < 0 || notifyNotOlderThan.compareTo(MOST_AGE) > 0) {
            throw new IllegalArgumentException("notify_not_older_than: " + notifyNotOlderThan + " (expected: "
                    + LEAST_AGE + " to " + MOST_AGE + ")");
        }
    }

    private static void check(List<Route> routes, Set<String> targetNames, Set<String> routeNames) {
        for (Route route : routes) {
            if (!routeNames.add(route.name())) {
                throw new IllegalArgumentException("routes: " + route.name() + " twice (expected: names differ)");
            }
            for (String target : route.options().targets().orElse(List.of())) {
                if (!targetNames.contains(target)) {
                    throw new IllegalArgumentException("route." + route.name() + ".targets: " + target
                            + " (expected: one of " + targetNames + ")");
                }
            }
            check(route.routes(), targetNames, routeNames);
        }
    }

    private static void checkTemplates(List<Route> routes, Set<String> templates) {
        for (Route route : routes) {
            route.options().template().ifPresent(name -> known("route." + route.name() + ".template", name, templates));
            checkTemplates(route.routes(), templates);
        }
    }

    private static void check(List<CallbackConfig> callbacks, Set<String> targetNames) {
        for (CallbackConfig callback : callbacks) {
            if (!targetNames.contains(callback.target())) {
                throw new IllegalArgumentException(
                        "callbacks: " + callback.target() + " (expected: one of " + targetNames + ")");
            }
        }
    }

    /** The tree of the routes. */
    public RouteTree tree() {
        return new RouteTree(routes, relay.updateInterval());
    }

    private static void known(String field, String target, Set<String> targets) {
        if (!targets.contains(target)) {
            throw new IllegalArgumentException(field + ": " + target + " (expected: one of " + targets + ")");
        }
    }

    /** The same with these targets and routes. */
    public SinkConfig withNotifications(List<TargetConfig> newTargets, List<Route> newRoutes) {
        return new SinkConfig(
                projection,
                relay,
                newTargets,
                newRoutes,
                callbacks,
                consoleUrl,
                notifyNotOlderThan,
                retention,
                messages);
    }

    /** The same with this pace of sending. */
    public SinkConfig withRelay(RelayConfig newRelay) {
        return new SinkConfig(
                projection, newRelay, targets, routes, callbacks, consoleUrl, notifyNotOlderThan, retention, messages);
    }

    /** The same with this retention. */
    public SinkConfig withRetention(RetentionConfig newRetention) {
        return new SinkConfig(
                projection, relay, targets, routes, callbacks, consoleUrl, notifyNotOlderThan, newRetention, messages);
    }

    /** The same with messages written so. */
    public SinkConfig withMessages(MessagesConfig newMessages) {
        return new SinkConfig(
                projection, relay, targets, routes, callbacks, consoleUrl, notifyNotOlderThan, retention, newMessages);
    }

    /** The same with these ways back. */
    public SinkConfig withCallbacks(List<CallbackConfig> newCallbacks) {
        return new SinkConfig(
                projection, relay, targets, routes, newCallbacks, consoleUrl, notifyNotOlderThan, retention, messages);
    }
}

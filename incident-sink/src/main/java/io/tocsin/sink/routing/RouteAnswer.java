package io.tocsin.sink.routing;

import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.message.Style;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tree answers: whom to tell, of what, when and how.
 *
 * @param path names of the routes from the top to the one that answers
 * @param targets names of those to tell; may be none
 * @param kinds tells only these
 * @param timing when
 * @param repeatInterval so often again while nobody takes it; empty for never
 * @param style how it is written
 */
public record RouteAnswer(
        List<String> path,
        List<String> targets,
        Set<NotificationKind> kinds,
        Timing timing,
        Optional<Duration> repeatInterval,
        Style style) {

    public RouteAnswer {
        path = List.copyOf(path);
        targets = List.copyOf(targets);
        kinds = Set.copyOf(kinds);
    }

    /** Of the route that answers. */
    public String name() {
        return path.get(path.size() - 1);
    }

    /** What the route with these options says, for what it does not say itself. */
    static RouteAnswer of(List<String> path, RouteOptions options, Duration updateInterval) {
        return new RouteAnswer(
                path,
                options.targets().orElse(List.of()),
                options.kinds().filter(kinds -> !kinds.isEmpty()).orElse(Set.of(NotificationKind.values())),
                new Timing(
                        options.groupWait().orElse(Duration.ZERO),
                        options.updateInterval().orElse(updateInterval),
                        new Hours(
                                options.active().orElse(List.of()),
                                options.muted().orElse(List.of()))),
                options.repeatInterval().filter(interval -> !interval.isZero()),
                new Style(options.template(), options.language()));
    }
}

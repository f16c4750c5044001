package io.tocsin.sink.routing;

import io.tocsin.model.notification.NotificationKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a route says about telling; what it does not say it inherits.
 *
 * @param targets names of those to tell; an empty list tells nobody
 * @param kinds tells only these
 * @param groupWait so long the first notification waits
 * @param updateInterval so long updates wait for others to join them
 * @param repeatInterval so often it is told again while nobody takes it; zero for never
 * @param active only while one of these windows is open; an empty list for always
 * @param muted not while one of these windows is open
 * @param template name of the template
 * @param language of the readers
 */
public record RouteOptions(
        Optional<List<String>> targets,
        Optional<Set<NotificationKind>> kinds,
        Optional<Duration> groupWait,
        Optional<Duration> updateInterval,
        Optional<Duration> repeatInterval,
        Optional<List<TimeWindow>> active,
        Optional<List<TimeWindow>> muted,
        Optional<String> template,
        Optional<Locale> language) {

    /** The longest wait for the first notification. */
    public static final Duration LONGEST_GROUP_WAIT = Duration.ofHours(1);

    /** The longest wait for updates. */
    public static final Duration LONGEST_UPDATE_INTERVAL = Duration.ofDays(1);

    /** The shortest time between repetitions. */
    public static final Duration SHORTEST_REPEAT_INTERVAL = Duration.ofMinutes(1);

    /** The longest time between repetitions. */
    public static final Duration LONGEST_REPEAT_INTERVAL = Duration.ofDays(30);

    /** Says nothing. */
    public static final RouteOptions NONE = new RouteOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public RouteOptions {
        targets = targets.map(List::copyOf);
        kinds = kinds.map(Set::copyOf);
        active = active.map(List::copyOf);
        muted = muted.map(List::copyOf);
        within("group_wait", groupWait, Duration.ZERO, LONGEST_GROUP_WAIT);
        within("update_interval", updateInterval, Duration.ZERO, LONGEST_UPDATE_INTERVAL);
        within(
                "repeat_interval",
                repeatInterval.filter(interval -> !interval.isZero()),
                SHORTEST_REPEAT_INTERVAL,
                LONGEST_REPEAT_INTERVAL);
    }

    /** Says only who is told. */
    public static RouteOptions of(List<String> targets) {
        return NONE.withTargets(targets);
    }

    /** The same with these targets. */
    public RouteOptions withTargets(List<String> these) {
        return new RouteOptions(
                Optional.of(these),
                kinds,
                groupWait,
                updateInterval,
                repeatInterval,
                active,
                muted,
                template,
                language);
    }

    /** The same with these kinds only. */
    public RouteOptions withKinds(Set<NotificationKind> these) {
        return new RouteOptions(
                targets,
                Optional.of(these),
                groupWait,
                updateInterval,
                repeatInterval,
                active,
                muted,
                template,
                language);
    }

    /** The same with these waits; see the components. */
    public RouteOptions withWaits(Duration first, Duration updates, Duration repeat) {
        return new RouteOptions(
                targets,
                kinds,
                Optional.of(first),
                Optional.of(updates),
                Optional.of(repeat),
                active,
                muted,
                template,
                language);
    }

    /** The same while one of these is open, and none of those. */
    public RouteOptions withWindows(List<TimeWindow> during, List<TimeWindow> notDuring) {
        return new RouteOptions(
                targets,
                kinds,
                groupWait,
                updateInterval,
                repeatInterval,
                Optional.of(during),
                Optional.of(notDuring),
                template,
                language);
    }

    /** What this says, and for the rest what the route above it says. */
    RouteOptions over(RouteOptions above) {
        return new RouteOptions(
                targets.or(above::targets),
                kinds.or(above::kinds),
                groupWait.or(above::groupWait),
                updateInterval.or(above::updateInterval),
                repeatInterval.or(above::repeatInterval),
                active.or(above::active),
                muted.or(above::muted),
                template.or(above::template),
                language.or(above::language));
    }

    private static void within(String key, Optional<Duration> value, Duration least, Duration most) {
        if (value.filter(found -> found.compareTo(least) < 0 || found.compareTo(most) > 0)
                .isPresent()) {
            throw new IllegalArgumentException(key + ": " + value.get() + " (expected: " + least + " to " + most + ")");
        }
    }
}

package io.tocsin.sink.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a route tells: while one of the active windows is open, if there are any, and none of the muted ones. Immutable.
 *
 * @param active empty for always
 * @param muted empty for never
 */
public record Hours(List<TimeWindow> active, List<TimeWindow> muted) {

    /** At any time. */
    public static final Hours ALWAYS = new Hours(List.of(), List.of());

    /** What opens later than that never opens. */
    static final Duration HORIZON = Duration.ofDays(400);

    public Hours {
        active = List.copyOf(active);
        muted = List.copyOf(muted);
    }

    /** True when it is at any time. */
    public boolean isAlways() {
        return active.isEmpty() && muted.isEmpty();
    }

    /** True when it tells at this moment. */
    public boolean contains(Instant instant) {
        return (active.isEmpty() || active.stream().anyMatch(window -> window.contains(instant)))
                && muted.stream().noneMatch(window -> window.contains(instant));
    }

    /** This moment, or the first one after it at which it tells; empty when that is more than a year away. */
    public Optional<Instant> opensAt(Instant from) {
        Instant end = from.plus(HORIZON);
        Instant at = from;
        while (!contains(at)) {
            Instant after = at;
            at = Stream.concat(active.stream(), muted.stream())
                    .map(window -> window.nextEdge(after))
                    .min(Instant::compareTo)
                    .orElse(end);
            if (at.isAfter(end)) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }
}

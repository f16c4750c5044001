package io.tocsin.sink.projection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often in a row something failed, and so how long to wait. Immutable.
 *
 * @param times in a row; 0 when all is well
 */
record Setback(int times) {

    static final Setback NONE = new Setback(0);

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration MOST = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;
    private static final int TOLD_EVERY = 30;

    Setback again() {
        return new Setback(times + 1);
    }

    /** The first, and then one in a while, so that a log tells of it without drowning in it. */
    boolean isToBeTold() {
        return times % TOLD_EVERY == 1;
    }

    /** Doubles with each time, up to ten seconds; between half of that and all of it. */
    Duration pause(RandomGenerator random) {
        long doubled = FIRST.toMillis() << Math.min(Math.max(times - 1, 0), MOST_DOUBLINGS);
        long millis = Math.min(doubled, MOST.toMillis());
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}

package io.tocsin.sink.relay;

import java.time.Instant;
import java.util.Collection;

/**
 * How many requests this relay may have under way, all targets together: a hundred targets at once are not a hundred
 * times as many connections. However full it is, each target has a few of its own, so that some that hang never keep
 * the others from being told.
 *
 * @param free how many more there is room for; zero or less when it is full
 */
record Room(int free) {

    /** Of all targets together. */
    static final int FOR_ALL = 256;

    /** Of each target, whatever the others do. */
    static final int OF_ITS_OWN = 8;

    /** What these desks leave. */
    static Room beside(Collection<TargetDesk> desks) {
        return new Room(FOR_ALL - desks.stream().mapToInt(TargetDesk::inFlight).sum());
    }

    /** How many more may start of one target. */
    int permits(TargetDesk desk, Instant now) {
        return Math.max(0, Math.min(desk.permits(now), Math.max(free, OF_ITS_OWN - desk.inFlight())));
    }

    /** How many more may start of all these desks together. */
    int forAll(Collection<TargetDesk> desks) {
        return Math.max(
                free,
                desks.stream()
                        .mapToInt(desk -> Math.max(0, OF_ITS_OWN - desk.inFlight()))
                        .sum());
    }
}

package io.tocsin.benchmarks.load;

import java.time.Instant;

/**
 * Sightings of which every n-th opens an incident of its own, because its environment was never seen before. The
 * environment holds the number of the sending, by which the notification is found again.
 */
public final class OpeningSightings implements Sightings {

    /** What the environments of the opening ones begin with; nine digits follow. */
    public static final String MARK = "opens-";

    private final Sightings others;
    private final int every;
    private long number;

    /**
     * Begins with an opening one.
     *
     * @param others what is sent between
     * @param every how far apart the opening ones are
     */
    public OpeningSightings(Sightings others, int every) {
        this.others = others;
        this.every = every;
    }

    @Override
    public Sighting next(Instant now) {
        Sighting next = others.next(now);
        long current = number++;
        if (current % every != 0) {
            return next;
        }
        String environment = MARK + String.format("%09d", current);
        return new Sighting(next.alert(), next.sequence(), true, next.service(), environment, next.time());
    }
}

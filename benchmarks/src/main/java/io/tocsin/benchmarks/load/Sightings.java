package io.tocsin.benchmarks.load;

import java.time.Instant;

/** An endless sequence of sightings. Not thread-safe: it belongs to the one thread that sends. */
public interface Sightings {

    /** The next one. */
    Sighting next(Instant now);
}

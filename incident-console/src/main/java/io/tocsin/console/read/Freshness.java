package io.tocsin.console.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How true what the store says is.
 *
 * @param unreadableSince when the store stopped answering
 * @param behindSince the moment from which on changes may be missing in the store: because the sink has not projected
 *     them yet, or because nobody could ask Kafka since; empty while all is there, or was a moment ago
 * @param isLagKnown false while Kafka cannot be asked how much there is to project
 */
public record Freshness(Optional<Instant> unreadableSince, Optional<Instant> behindSince, boolean isLagKnown) {

    /** A lag that is shorter than this is none: it takes as long to look. */
    static final Duration NORMAL = Duration.ofSeconds(2);
}

package io.tocsin.sink.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What a target may know of one generation of an incident, from all notifications about it.
 *
 * @param toBeOpened one of them tells, or told, that the incident is open
 * @param told it has at least one of them, or may have; or it had them before this database existed
 * @param unclear it may have one that we have no reference of
 * @param firstAttemptAt of the earliest attempt
 * @param remoteReference how the target names what it made of them
 * @param credential with which it was first told, or may have been
 */
record GenerationFacts(
        boolean toBeOpened,
        boolean told,
        boolean unclear,
        Optional<Instant> firstAttemptAt,
        Optional<String> remoteReference,
        Optional<String> credential) {

    /** Never heard of. */
    static final GenerationFacts NONE =
            new GenerationFacts(false, false, false, Optional.empty(), Optional.empty(), Optional.empty());
    /** Told before this database existed, and nothing since. */
    static final GenerationFacts PRESUMED =
            new GenerationFacts(false, true, true, Optional.empty(), Optional.empty(), Optional.empty());
}

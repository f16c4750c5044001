package io.tocsin.sink.outbox;

import java.util.Optional;

/**
 * What a relay would take on for one target.
 *
 * @param target by name
 * @param most so many notifications, at least 1
 * @param credential names the one that generations are told with of which the target was never told; empty where that
 *     does not matter
 */
public record Wanted(String target, int most, Optional<String> credential) {
    public Wanted {
        if (most < 1) {
            throw new IllegalArgumentException("most: " + most + " (expected: 1 or more)");
        }
    }
}

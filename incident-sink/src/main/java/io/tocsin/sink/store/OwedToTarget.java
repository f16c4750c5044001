package io.tocsin.sink.store;

import java.time.Instant;

/**
 * What one target has not been told yet.
 *
 * @param target its name
 * @param notifications how many wait or are under way
 * @param oldest since when the oldest of them waits
 */
public record OwedToTarget(String target, long notifications, Instant oldest) {}

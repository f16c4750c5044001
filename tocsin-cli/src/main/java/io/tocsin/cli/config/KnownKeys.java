package io.tocsin.cli.config;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every key that a reading asked for, in the order in which it did. */
final class KnownKeys {

    private final Map<String, KnownKey> keys = new LinkedHashMap<>();

    /** Asked for; what it takes is known where it is there, or it is a section. */
    void add(KeyPath key) {
        keys.putIfAbsent(key.shape(), new KnownKey(key.shape(), "", Optional.empty()));
    }

    /** Asked for a value; what is said first of a key, holds. */
    void add(KeyPath key, String takes) {
        keys.merge(
                key.shape(),
                new KnownKey(key.shape(), takes, Optional.empty()),
                (before, now) -> before.takes().isEmpty() ? now : before);
    }

    /** As {@link #add(KeyPath, String)} with what holds where the key is not given. */
    void add(KeyPath key, String takes, Object fallback) {
        Optional<String> written = Optional.of(write(fallback)).filter(text -> !text.isEmpty());
        keys.merge(
                key.shape(),
                new KnownKey(key.shape(), takes, written),
                (before, now) -> before.fallback().isPresent() ? before : now);
    }

    /** All of them. */
    Collection<KnownKey> all() {
        return keys.values();
    }

    private static String write(Object fallback) {
        if (fallback instanceof Duration duration) {
            return Units.write(duration);
        }
        return fallback instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : fallback.toString();
    }
}

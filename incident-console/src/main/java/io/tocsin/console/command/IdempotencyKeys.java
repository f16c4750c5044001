package io.tocsin.console.command;

import io.tocsin.model.identity.StableId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what each idempotency key was used for, so that a key used for something else is refused instead of being
 * taken for a repetition. Holds the last {@value #REMEMBERED} keys of this process; the engine, which knows the command
 * ids, is what makes a repetition harmless. Thread-safe.
 */
final class IdempotencyKeys {

    static final int REMEMBERED = 10_000;

    private final Map<String, String> bodies = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** True when the key is new, or was used for the same before. */
    synchronized boolean fits(String key, String... body) {
        String hash = StableId.of(body);
        return hash.equals(bodies.computeIfAbsent(key, unused -> hash));
    }
}

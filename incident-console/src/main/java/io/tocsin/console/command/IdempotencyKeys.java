package io.tocsin.console.command;

import io.tocsin.model.identity.StableId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers with which words each idempotency key came, so that a key that comes with other words is refused instead of
 * being taken for a repetition. Holds the last {@value #REMEMBERED} keys of this process; the engine, which knows the command
 * ids, is what makes a repetition harmless. Thread-safe.
 */
final class IdempotencyKeys {

    static final int REMEMBERED = 10_000;

    private final Map<String, String> said = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * True when the key is new for this action on this incident, or came with the same words before. The same key on
     * another button is another command: all the buttons of one page share its key.
     */
    synchronized boolean fits(String key, String action, String incident, String words) {
        String hash = StableId.of(words);
        return hash.equals(said.computeIfAbsent(StableId.of(key, action, incident), unused -> hash));
    }
}

package io.tocsin.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a broker listens.
 *
 * @param open for everybody
 * @param guarded for those who say who they are, by the listener's name
 * @param controller for the broker itself
 */
record Ports(int open, Map<String, Integer> guarded, int controller) {

    Ports {
        guarded = Map.copyOf(guarded);
    }

    /** Free ones, but for the one that is wanted. */
    static Ports find(EmbeddedKafka.Options options) {
        Map<String, Integer> guarded = new LinkedHashMap<>();
        options.guarded().forEach(listener -> guarded.put(listener.name(), FreePort.find()));
        return new Ports(options.port() == 0 ? FreePort.find() : options.port(), guarded, FreePort.find());
    }

    int guarded(GuardedListener listener) {
        return guarded.getOrDefault(listener.name(), 0);
    }
}

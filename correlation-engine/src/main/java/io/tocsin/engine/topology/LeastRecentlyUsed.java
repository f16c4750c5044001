package io.tocsin.engine.topology;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps so many entries and drops the one that was not asked for longest. */
final class LeastRecentlyUsed<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int limit;

    LeastRecentlyUsed(int limit) {
        super(16, 0.75f, true);
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}

package io.tocsin.engine.topology;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps so many entries, and fewer when they are large, and drops the one that was not asked for longest. What weighs
 * more than all together may is not kept.
 */
final class LeastRecentlyUsed<K, V> {

    /** How large an entry may be on average before there is room for fewer of them, in bytes as encoded. */
    static final int ORDINARY_BYTES = 2048;

    private record Weighed<V>(V value, int bytes) {}

    private final Map<K, Weighed<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final int limit;
    private long bytes;

    LeastRecentlyUsed(int limit) {
        this.limit = limit;
    }

    @Nullable
    V get(K key) {
        Weighed<V> known = entries.get(key);
        return known == null ? null : known.value();
    }

    void put(K key, V value, int size) {
        remove(key);
        entries.put(key, new Weighed<>(value, size));
        bytes += size;
        Iterator<Weighed<V>> eldest = entries.values().iterator();
        while (entries.size() > limit || bytes > (long) limit * ORDINARY_BYTES) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    void remove(K key) {
        Weighed<V> known = entries.remove(key);
        if (known != null) {
            bytes -= known.bytes();
        }
    }
}

package io.tocsin.engine.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Objects in a store of bytes. What is used often stays decoded in memory, which is right as long as there is one
 * writer: each task has its own, and a task that moves begins with an empty one. What an entry writes is kept back
 * until the entry is through, so that one that fails leaves no trace.
 */
final class ObjectStore<V> {

    private static final int ROOM_TO_KEEP = 64;
    private static final int FEW_ENOUGH_TO_SEARCH = 4;

    private final KeyValueStore<Bytes, byte[]> store;
    private final StoredForm<V> form;
    private final LeastRecentlyUsed<Bytes, V> cache;
    private Map<Bytes, @Nullable V> pending = new LinkedHashMap<>();
    private List<byte @Nullable []> prepared = new ArrayList<>();

    ObjectStore(KeyValueStore<Bytes, byte[]> store, StoredForm<V> form, int cached) {
        this.store = store;
        this.form = form;
        this.cache = new LeastRecentlyUsed<>(cached);
    }

    @Nullable
    V get(Bytes key) {
        if (!pending.isEmpty() && pending.containsKey(key)) {
            return pending.get(key);
        }
        V known = cache.get(key);
        if (known != null) {
            return known;
        }
        byte[] bytes = store.get(key);
        if (bytes == null) {
            return null;
        }
        V decoded = decode(bytes);
        cache.put(key, decoded, bytes.length);
        return decoded;
    }

    /** We wrote these bytes, so it is not the entry that is bad: the task ends rather than bury a good alert. */
    private V decode(byte[] bytes) {
        try {
            return form.decode().apply(bytes);
        } catch (RuntimeException e) {
            throw new ProcessorStateException(store.name() + ": a stored value does not decode: " + e.getMessage(), e);
        }
    }

    /** The keys of what was committed, in their order. */
    List<Bytes> keys(@Nullable Bytes from, @Nullable Bytes to, int limit) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
            while (entries.hasNext() && keys.size() < limit) {
                keys.add(entries.next().key);
            }
        }
        return keys;
    }

    void put(Bytes key, V value) {
        pending.put(key, value);
    }

    void remove(Bytes key) {
        pending.put(key, null);
    }

    /** Everything that can fail because of what the entry says; nothing is written yet. */
    void prepare() {
        prepared.clear();
        for (V value : pending.values()) {
            prepared.add(value == null ? null : form.encode().apply(value));
        }
    }

    /** The bytes of this very object; those that were prepared when it is about to be written, to encode it once. */
    byte[] bytesOf(V object) {
        if (pending.size() <= FEW_ENOUGH_TO_SEARCH) {
            int i = 0;
            for (V value : pending.values()) {
                byte[] bytes = prepared.get(i++);
                if (value == object && bytes != null) {
                    return bytes;
                }
            }
        }
        return form.encode().apply(object);
    }

    /** Writes what was prepared. */
    void commit() {
        int i = 0;
        for (Map.Entry<Bytes, @Nullable V> write : pending.entrySet()) {
            byte[] bytes = prepared.get(i++);
            store.put(write.getKey(), bytes);
            V value = write.getValue();
            if (value == null || bytes == null) {
                cache.remove(write.getKey());
            } else {
                cache.put(write.getKey(), value, bytes.length);
            }
        }
        rollback();
    }

    /** Forgets what the entry wrote. */
    void rollback() {
        // A map that was large once takes as long to clear for ever after.
        if (pending.size() > ROOM_TO_KEEP) {
            pending = new LinkedHashMap<>();
            prepared = new ArrayList<>();
        } else if (!pending.isEmpty()) {
            pending.clear();
            prepared.clear();
        }
    }
}

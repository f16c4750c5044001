package io.tocsin.engine.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Rows of text. They stand in the store of suppressions, whose other keys begin with the name of a kind and a zero byte;
 * none of these has one there.
 */
final class InhibitionStore {

    private final KeyValueStore<Bytes, byte[]> store;
    private final TreeMap<Bytes, Optional<String>> pending = new TreeMap<>();

    InhibitionStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Nullable
    String get(String key) {
        Bytes bytes = bytes(key);
        Optional<String> written = pending.get(bytes);
        if (written != null) {
            return written.orElse(null);
        }
        byte[] value = store.get(bytes);
        return value == null ? null : text(value);
    }

    void put(String key, String value) {
        pending.put(bytes(key), Optional.of(value));
    }

    void remove(String key) {
        pending.put(bytes(key), Optional.empty());
    }

    /** The keys, with what the current entry wrote and without what it removed. */
    List<String> keys(String prefix, String after, int limit) {
        Bytes from = after.isEmpty() ? bytes(prefix) : StoreKeys.after(bytes(after));
        Bytes to = StoreKeys.endOf(StoreKeys.utf8(prefix));
        List<String> keys = new ArrayList<>();
        Iterator<Bytes> written = added(from, to).iterator();
        Bytes next = written.hasNext() ? written.next() : null;
        try (KeyValueIterator<Bytes, byte[]> stored = store.range(from, to)) {
            while (keys.size() < limit && (next != null || stored.hasNext())) {
                if (next == null || (stored.hasNext() && stored.peekNextKey().compareTo(next) < 0)) {
                    Bytes key = stored.next().key;
                    if (!pending.containsKey(key)) {
                        keys.add(text(key.get()));
                    }
                } else {
                    keys.add(text(next.get()));
                    next = written.hasNext() ? written.next() : null;
                }
            }
        }
        return keys;
    }

    /** Those that were written and not removed again; a stored row that was written anew is among them, once. */
    private List<Bytes> added(Bytes from, Bytes to) {
        return pending.subMap(from, to).entrySet().stream()
                .filter(write -> write.getValue().isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    void commit() {
        pending.forEach(
                (key, value) -> store.put(key, value.map(StoreKeys::utf8).orElse(null)));
        pending.clear();
    }

    void rollback() {
        pending.clear();
    }

    private static Bytes bytes(String text) {
        return Bytes.wrap(StoreKeys.utf8(text));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

package io.tocsin.engine.topology;

import io.tocsin.engine.fold.state.AlertPlace;
import io.tocsin.model.suppression.Suppression;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a reason suppresses: keys without values, ordered by reason and place. The name of the kind, two bytes of
 * length and the source, then the key of the alert.
 */
final class SuppressionStore {

    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, Boolean> pending = new LinkedHashMap<>();

    SuppressionStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void mark(Suppression by, AlertPlace alert) {
        pending.put(key(by, alert), true);
    }

    void unmark(Suppression by, AlertPlace alert) {
        pending.put(key(by, alert), false);
    }

    /** In their order, without what the current entry marked or unmarked. */
    List<AlertPlace> of(Suppression by, @Nullable AlertPlace after, int limit) {
        byte[] prefix = prefix(by);
        Bytes from = after == null ? Bytes.wrap(prefix) : StoreKeys.after(key(by, after));
        List<AlertPlace> places = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> marked = store.range(from, StoreKeys.endOf(prefix))) {
            while (marked.hasNext() && places.size() < limit) {
                places.add(StoreKeys.place(marked.next().key.get(), prefix.length));
            }
        }
        return places;
    }

    void commit() {
        pending.forEach((key, marked) -> {
            if (marked) {
                store.put(key, NOTHING);
            } else {
                store.delete(key);
            }
        });
        pending.clear();
    }

    void rollback() {
        pending.clear();
    }

    private static Bytes key(Suppression by, AlertPlace alert) {
        byte[] prefix = prefix(by);
        byte[] place = StoreKeys.alert(alert.service(), alert.key()).get();
        return Bytes.wrap(ByteBuffer.allocate(prefix.length + place.length)
                .put(prefix)
                .put(place)
                .array());
    }

    private static byte[] prefix(Suppression by) {
        byte[] kind = StoreKeys.utf8(by.kind().code());
        byte[] source = StoreKeys.utf8(by.source());
        return ByteBuffer.allocate(kind.length + 1 + 2 + source.length)
                .put(kind)
                .put((byte) 0)
                .putShort((short) source.length)
                .put(source)
                .array();
    }
}

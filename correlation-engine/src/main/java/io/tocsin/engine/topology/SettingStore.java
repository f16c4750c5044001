package io.tocsin.engine.topology;

import io.tocsin.engine.fold.state.HeldSettings;
import io.tocsin.engine.fold.state.SettingIndex;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.wire.SettingPublicationCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The settings of one task: all in memory, as nearly every entry asks for one, and on disk. */
final class SettingStore {

    private final KeyValueStore<Bytes, byte[]> store;
    private final HeldSettings held = new HeldSettings();
    private final Map<Place, Write> pending = new LinkedHashMap<>();

    private record Place(SettingKind kind, String name) {

        Bytes key() {
            return Bytes.wrap(StoreKeys.utf8(SettingPublication.key(kind, name)));
        }
    }

    /**
     * What the current entry changed.
     *
     * @param before as it was before the entry
     * @param bytes of what it is now; null until they are prepared, and when it is removed
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Write(@Nullable SettingPublication before, byte @Nullable [] bytes) {}

    SettingStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> held.put(decode(entry.value)));
        }
    }

    private SettingPublication decode(byte[] bytes) {
        try {
            return SettingPublicationCodec.INSTANCE.decode(bytes);
        } catch (RuntimeException e) {
            throw new ProcessorStateException(
                    store.name() + ": a stored setting does not decode: " + e.getMessage(), e);
        }
    }

    @Nullable
    SettingPublication get(SettingKind kind, String name) {
        return held.get(kind, name);
    }

    void put(SettingPublication setting) {
        keep(setting.kind(), setting.name());
        held.put(setting);
    }

    void remove(SettingKind kind, String name) {
        keep(kind, name);
        held.remove(kind, name);
    }

    private void keep(SettingKind kind, String name) {
        pending.computeIfAbsent(new Place(kind, name), place -> new Write(held.get(kind, name), null));
    }

    <T> T derived(SettingKind kind, Class<T> type, Function<List<SettingPublication>, T> make) {
        return held.derived(kind, type, make);
    }

    <T extends SettingIndex> T index(SettingKind kind, Class<T> type, Supplier<T> make) {
        return held.index(kind, type, make);
    }

    /** Everything that can fail because of what the entry says; nothing is written yet. */
    void prepare() {
        pending.replaceAll((place, write) -> {
            SettingPublication now = held.get(place.kind(), place.name());
            return new Write(write.before(), now == null ? null : SettingPublicationCodec.INSTANCE.encode(now));
        });
    }

    /** Writes what was prepared. */
    void commit() {
        pending.forEach((place, write) -> store.put(place.key(), write.bytes()));
        pending.clear();
    }

    /** All is as it was before the entry. */
    void rollback() {
        pending.forEach((place, write) -> {
            if (write.before() == null) {
                held.remove(place.kind(), place.name());
            } else {
                held.put(write.before());
            }
        });
        pending.clear();
    }
}

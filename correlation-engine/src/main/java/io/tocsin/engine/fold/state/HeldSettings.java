package io.tocsin.engine.fold.state;

import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings of one partition in memory, with what was derived from them. Not thread-safe. */
public final class HeldSettings {

    private final Map<SettingKind, TreeMap<String, SettingPublication>> byKind = new EnumMap<>(SettingKind.class);
    private final Map<SettingKind, Map<Class<?>, Object>> derived = new EnumMap<>(SettingKind.class);
    private final Map<SettingKind, Map<Class<?>, SettingIndex>> indexes = new EnumMap<>(SettingKind.class);

    /** None. */
    public HeldSettings() {}

    /** The setting of this kind and name, if it was published and not removed. */
    public @Nullable SettingPublication get(SettingKind kind, String name) {
        TreeMap<String, SettingPublication> ofKind = byKind.get(kind);
        return ofKind == null ? null : ofKind.get(name);
    }

    /** Remembers the setting under its kind and name. */
    public void put(SettingPublication setting) {
        byKind.computeIfAbsent(setting.kind(), kind -> new TreeMap<>()).put(setting.name(), setting);
        derived.remove(setting.kind());
        indexes.getOrDefault(setting.kind(), Map.of()).values().forEach(index -> index.put(setting));
    }

    /** Forgets the setting. */
    public void remove(SettingKind kind, String name) {
        TreeMap<String, SettingPublication> ofKind = byKind.get(kind);
        if (ofKind != null) {
            ofKind.remove(name);
        }
        derived.remove(kind);
        indexes.getOrDefault(kind, Map.of()).values().forEach(index -> index.remove(name));
    }

    /** As {@link FoldState#index}. */
    public <T extends SettingIndex> T index(SettingKind kind, Class<T> type, Supplier<T> make) {
        Map<Class<?>, SettingIndex> ofKind = indexes.computeIfAbsent(kind, any -> new HashMap<>());
        SettingIndex known = ofKind.get(type);
        if (known == null) {
            T made = make.get();
            byKind.getOrDefault(kind, new TreeMap<>()).values().forEach(made::put);
            ofKind.put(type, made);
            return made;
        }
        return type.cast(known);
    }

    /** As {@link FoldState#derived}. */
    public <T> T derived(SettingKind kind, Class<T> type, Function<List<SettingPublication>, T> make) {
        Map<Class<?>, Object> ofKind = derived.computeIfAbsent(kind, any -> new HashMap<>());
        Object known = ofKind.get(type);
        if (known == null) {
            known = make.apply(
                    List.copyOf(byKind.getOrDefault(kind, new TreeMap<>()).values()));
            ofKind.put(type, known);
        }
        return type.cast(known);
    }
}

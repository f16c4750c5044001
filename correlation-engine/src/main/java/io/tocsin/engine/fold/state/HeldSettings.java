package io.tocsin.engine.fold.state;

import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of one partition in memory, with what was derived from them. They are few. Not thread-safe. */
public final class HeldSettings {

    private final Map<SettingKind, TreeMap<String, SettingPublication>> byKind = new EnumMap<>(SettingKind.class);
    private final Map<SettingKind, Map<Class<?>, Object>> derived = new EnumMap<>(SettingKind.class);

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
    }

    /** Forgets the setting. */
    public void remove(SettingKind kind, String name) {
        TreeMap<String, SettingPublication> ofKind = byKind.get(kind);
        if (ofKind != null) {
            ofKind.remove(name);
        }
        derived.remove(kind);
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

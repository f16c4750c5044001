package io.tocsin.model.setting;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.WellFormedText;
import io.tocsin.model.incident.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * A setting as somebody published it. The value of the topic {@code tocsin.config.v1}, whose key is {@link #key()}.
 *
 * @param id of the publication; the same one, sent again, changes nothing
 * @param kind of the setting
 * @param name of the setting, among those of its kind
 * @param sequence 1, and one more each time the setting of this kind and name is published; a lower one than what holds
 *     is refused
 * @param setting what holds from here on; empty: it is removed
 * @param actor who published it
 * @param publishedAt when, by the publisher's clock; the engine uses the append time of the entry
 */
public record SettingPublication(
        CommandId id,
        SettingKind kind,
        String name,
        long sequence,
        Optional<Setting> setting,
        Actor actor,
        Instant publishedAt) {

    /** The longest name of a setting, in characters. */
    public static final int MAX_NAME_LENGTH = 200;

    /** Refuses what cannot be. */
    public SettingPublication {
        name = WellFormedText.of(name);
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "setting name: '" + name + "' (expected: 1 to " + MAX_NAME_LENGTH + " characters)");
        }
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence: " + sequence + " (expected: >= 1)");
        }
        if (setting.isPresent()
                && !(setting.get().kind() == kind && setting.get().name().equals(name))) {
            throw new IllegalArgumentException(
                    "setting: " + setting.get().kind().code() + "/"
                            + setting.get().name() + " (expected: " + kind.code() + "/" + name + ")");
        }
    }

    /** What holds from here on when it is of this type; empty when it is another or removed. */
    public <T extends Setting> Optional<T> setting(Class<T> type) {
        return setting.filter(type::isInstance).map(type::cast);
    }

    /** Names the setting among all: {@code rules/current}. */
    public String key() {
        return key(kind, name);
    }

    /** The key of a setting. */
    public static String key(SettingKind kind, String name) {
        return kind.code() + "/" + name;
    }

    /** True when it goes on from that one: the order of the journal alone does not make it so, this does. */
    public boolean supersedes(SettingPublication other) {
        return sequence > other.sequence;
    }
}

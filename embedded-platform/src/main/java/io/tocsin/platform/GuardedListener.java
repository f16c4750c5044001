package io.tocsin.platform;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A further address of a broker, at which clients have to say who they are. With one, the broker allows nothing to anybody
 * that no ACL allows, as a real one should; only who comes by the open address may do everything.
 *
 * @param name of the listener, capital letters; what {@link EmbeddedKafka#bootstrapServers(String)} is asked for
 * @param protocol {@code SASL_PLAINTEXT}, {@code SASL_SSL} or {@code SSL}; an {@code SSL} one must ask for certificates, else its
 *     clients are nobody, who may do everything
 * @param settings of the broker for this listener alone, in Kafka's words and without the listener's name
 */
public record GuardedListener(String name, String protocol, Map<String, String> settings) {

    private static final Pattern NAME = Pattern.compile("[A-Z]{1,20}");

    public GuardedListener {
        settings = Map.copyOf(settings);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected: capital letters)");
        }
    }

    /**
     * One at which clients give a name and a password, in clear (SASL PLAIN).
     *
     * @param passwords by name
     */
    public static GuardedListener withPasswords(Map<String, String> passwords) {
        StringBuilder users = new StringBuilder("org.apache.kafka.common.security.plain.PlainLoginModule required");
        passwords.forEach((user, password) -> users.append(" user_")
                .append(user)
                .append("=\"")
                .append(password)
                .append('"'));
        return new GuardedListener(
                "PASSWORD",
                "SASL_PLAINTEXT",
                Map.of(
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "plain.sasl.jaas.config",
                        users.append(';').toString()));
    }

    /** The beginning of the broker's settings that are of this listener. */
    String prefix() {
        return "listener.name." + name.toLowerCase(Locale.ROOT) + ".";
    }
}

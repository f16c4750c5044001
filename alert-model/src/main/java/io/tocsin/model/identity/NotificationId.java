package io.tocsin.model.identity;

/**
 * Names one notification over all its attempts; receivers may deduplicate on it. Holds no dot.
 *
 * <p>Refuses a value with an {@link IllegalArgumentException} when the value is blank or longer than {@value #MAX_LENGTH} characters.
 */
public record NotificationId(String value) {

    /** The longest value that is accepted, in characters. */
    public static final int MAX_LENGTH = 128;

    public NotificationId {
        Text.requireShort("NotificationId", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}

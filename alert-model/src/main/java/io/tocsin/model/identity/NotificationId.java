package io.tocsin.model.identity;

/**
 * Names one notification over all its attempts; receivers may deduplicate on it. Holds no dot, because Standard
 * Webhooks signs {@code id.timestamp.body} and a dot would make two readings of it possible.
 *
 * <p>Refuses a value with an {@link IllegalArgumentException} when the value is blank, longer than
 * {@value #MAX_LENGTH} characters or holds a dot.
 */
public record NotificationId(String value) {

    /** The longest value that is accepted, in characters. */
    public static final int MAX_LENGTH = 128;

    public NotificationId {
        value = Text.identity("NotificationId", value, MAX_LENGTH);
        if (value.indexOf('.') >= 0) {
            throw new IllegalArgumentException("NotificationId: " + value + " (expected: no dot)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.tocsin.model.identity;

/**
 * Names one received message for ever: the same delivery, sent again, has the same id.
 *
 * <p>Refuses a value with an {@link IllegalArgumentException} when the value is blank or longer than {@value #MAX_LENGTH} characters.
 */
public record EventId(String value) {

    /** The longest value that is accepted, in characters. */
    public static final int MAX_LENGTH = 128;

    public EventId {
        value = Text.identity("EventId", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.tocsin.model.identity;

/**
 * Names one command of a person or tool; sending the same command again changes nothing.
 *
 * <p>Refuses a value with an {@link IllegalArgumentException} when the value is blank or longer than {@value #MAX_LENGTH} characters.
 */
public record CommandId(String value) {

    /** The longest value that is accepted, in characters. */
    public static final int MAX_LENGTH = 128;

    public CommandId {
        value = Text.identity("CommandId", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}

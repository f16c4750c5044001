package io.tocsin.model.identity;

/**
 * The owning unit that alerts and incidents belong to; also the key of the journal, so there is one order per service.
 *
 * <p>Refuses a value with an {@link IllegalArgumentException} when the value is blank or longer than {@value #MAX_LENGTH} characters.
 */
public record ServiceName(String value) {

    /** The longest name that is accepted, in characters. */
    public static final int MAX_LENGTH = 200;

    /** Where alerts go whose payload names no service; shown as such, never hidden. */
    public static final ServiceName UNASSIGNED = new ServiceName("unassigned");

    public ServiceName {
        value = Text.identity("ServiceName", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}

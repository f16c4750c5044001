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

    /**
     * Stands for all services: what is written under it stands in every partition of the journal. No sender may use it;
     * intake takes it for no name.
     */
    public static final ServiceName EVERY = new ServiceName("*");

    /** The journal in which incidents of all services are put into relation to each other. No sender may use it. */
    public static final ServiceName GROUPS = new ServiceName("*groups");

    public ServiceName {
        value = Text.identity("ServiceName", value, MAX_LENGTH);
    }

    /** True for a name that is ours: no alert and no incident belongs to it. */
    public boolean isReserved() {
        return value.equals("*") || value.equals("*groups");
    }

    @Override
    public String toString() {
        return value;
    }
}

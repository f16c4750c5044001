package io.tocsin.model.identity;

import java.time.Instant;

/**
 * Names an incident. Derived, never random: a rebuild or a second region gives the same id.
 *
 * <p>Refuses a value with an {@link IllegalArgumentException} when the value is blank or longer than {@value #MAX_LENGTH} characters.
 */
public record IncidentId(String value) {

    /** The longest value that is accepted, in characters. */
    public static final int MAX_LENGTH = 128;

    public IncidentId {
        value = Text.identity("IncidentId", value, MAX_LENGTH);
    }

    /**
     * The id of the incident that this rule opened under this key with this event.
     *
     * @param rule name of the correlation rule that matched
     * @param key what the members of the incident have in common
     * @param first the event that opened it
     * @param occurredAt of that event; a payload without time and delivery id has the same event id each time its
     *     condition comes back, and each time may open an incident
     */
    public static IncidentId derive(String rule, CorrelationKey key, EventId first, Instant occurredAt) {
        return new IncidentId(
                StableId.of("incident", rule, key.toString(), first.value(), Long.toString(occurredAt.toEpochMilli())));
    }

    /**
     * Another id, for an incident that would get this one although another incident has it.
     *
     * @param openedAt the entry that opens it: the same in every replay of the journal, and of no other incident
     */
    public IncidentId another(JournalPosition openedAt) {
        return new IncidentId(StableId.of("incident", value, openedAt.toString()));
    }

    /** The form that people read aloud: the first eight characters as {@code K7QF-2M9X}. */
    public String shortForm() {
        return value.length() < 8 ? value : value.substring(0, 4) + "-" + value.substring(4, 8);
    }

    @Override
    public String toString() {
        return value;
    }
}

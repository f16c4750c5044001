package io.tocsin.model.identity;

import java.time.Instant;

/**
 * Names an incident group. Derived from its first incident and when that began it, so that a rebuild gives the same id.
 *
 * <p>Refuses a value with an {@link IllegalArgumentException} when the value is blank or longer than {@value #MAX_LENGTH} characters.
 */
public record GroupId(String value) {

    /** The longest value that is accepted, in characters. */
    public static final int MAX_LENGTH = 128;

    public GroupId {
        value = Text.identity("GroupId", value, MAX_LENGTH);
    }

    /**
     * The id of the group that this incident began.
     *
     * @param first its first incident
     * @param at append time of the entry that began it; an incident that lives long may begin several
     */
    public static GroupId derive(IncidentId first, Instant at) {
        return new GroupId(StableId.of("group", first.value(), Long.toString(at.toEpochMilli())));
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

package io.tocsin.system;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A process of Tocsin. */
enum Member {
    INGEST("ingest"),
    ENGINE("engine"),
    /** Can take over from the other. */
    SECOND_ENGINE("engine"),
    SINK("sink"),
    CONSOLE("console"),
    SECOND_INGEST("ingest"),
    SECOND_SINK("sink"),
    SECOND_CONSOLE("console");

    /** Those that always run; the others only while a test needs them. */
    static final List<Member> REGULAR = List.of(INGEST, ENGINE, SECOND_ENGINE, SINK, CONSOLE);

    private final String role;

    Member(String role) {
        this.role = role;
    }

    /** All of this role. */
    static List<Member> of(String role) {
        return Arrays.stream(values())
                .filter(member -> member.role.equals(role))
                .toList();
    }

    /** What the {@code tocsin} command calls it. */
    String role() {
        return role;
    }

    /** Its own name, fit for a host or a file. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

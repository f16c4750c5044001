package io.tocsin.model.notification;

import io.tocsin.model.identity.IncidentId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which a target knows one generation of an incident, such as a PagerDuty {@code dedup_key}: written as
 * {@code inc-<incident>-g<generation>}. A reopened incident is a new object there.
 *
 * @param incident which one
 * @param generation from 1; another is refused with an {@link IllegalArgumentException}
 */
public record RemoteKey(IncidentId incident, int generation) {

    private static final Pattern FORM = Pattern.compile("inc-([!-~]{1,128})-g([1-9][0-9]{0,8})");

    public RemoteKey {
        if (generation < 1) {
            throw new IllegalArgumentException("generation: " + generation + " (expected: at least 1)");
        }
    }

    /** Reads what {@link #toString()} wrote; empty when it is something else. */
    public static Optional<RemoteKey> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new RemoteKey(new IncidentId(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** As targets are told it. */
    @Override
    public String toString() {
        return "inc-" + incident.value() + "-g" + generation;
    }
}

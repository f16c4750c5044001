package io.tocsin.model.incident;

import io.tocsin.model.silence.Recurrence;
import io.tocsin.model.silence.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;

/**
 * When the steps of an {@link EscalationPolicy} may be taken. Refuses windows that end one day, or never come, with an
 * {@link IllegalArgumentException} that names what was found and what is allowed.
 *
 * @param windows such as every Monday to Friday for nine hours, in a time zone
 * @param from the local time at which each begins; whole minutes
 */
public record EscalationHours(Recurrence windows, LocalTime from) {

    /** A Monday, before the first incident. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    public EscalationHours {
        String rule = windows.rule().toUpperCase(Locale.ROOT);
        if (rule.contains("UNTIL")
                || rule.contains("COUNT")
                || next(windows, from, first(windows, from)).isEmpty()) {
            throw new IllegalArgumentException(
                    "hours.recurrence: " + windows.rule() + " (expected: an RRULE that comes true and has no end)");
        }
        if (from.getSecond() != 0 || from.getNano() != 0) {
            throw new IllegalArgumentException("hours.from: " + from + " (expected: a time such as 09:00)");
        }
    }

    /** This time, if it is within a window; else the begin of the next one. */
    public Instant notBefore(Instant time) {
        return next(windows, from, time)
                .map(Window::start)
                .filter(start -> start.isAfter(time))
                .orElse(time);
    }

    private static Optional<Window> next(Recurrence windows, LocalTime from, Instant after) {
        return windows.next(first(windows, from), after);
    }

    private static Instant first(Recurrence windows, LocalTime from) {
        return FIRST_DAY.atTime(from).atZone(windows.zone()).toInstant();
    }
}

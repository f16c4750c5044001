package io.tocsin.model.silence;

import io.tocsin.model.identity.WellFormedText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * Windows that come again. Each begins at the same local time of its zone, whatever summer time does, and lasts the same
 * time.
 *
 * @param rule an RRULE of RFC 5545 such as {@code FREQ=WEEKLY;BYDAY=SU}: daily, weekly, monthly or yearly
 * @param zone whose local time counts, such as {@code Europe/Berlin}
 * @param duration of each window
 */
public record Recurrence(String rule, ZoneId zone, Duration duration) {

    private static final int MAX_RULE_LENGTH = 500;
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Set<Freq> ALLOWED = Set.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

    /** Refuses what cannot be, with what was found and what is allowed. */
    public Recurrence {
        rule = WellFormedText.of(rule);
        if (rule.length() > MAX_RULE_LENGTH || !ALLOWED.contains(parsed(rule).getFreq())) {
            throw new IllegalArgumentException(
                    "recurrence: " + rule + " (expected: an RRULE that is DAILY, WEEKLY, MONTHLY or YEARLY)");
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("duration: " + duration.toSeconds() + "s (expected: 1m to 7d)");
        }
    }

    private static RecurrenceRule parsed(String rule) {
        try {
            return new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalArgumentException("recurrence: " + rule + " (expected: an RRULE): " + e.getMessage(), e);
        }
    }

    /**
     * The first window that ends after this time; empty when none does.
     *
     * @param first the start of the first one
     */
    public Optional<Window> next(Instant first, Instant after) {
        try {
            RecurrenceRuleIterator starts = parsed(rule).iterator(first.toEpochMilli(), TimeZone.getTimeZone(zone));
            starts.fastForward(after.minus(duration).toEpochMilli());
            while (starts.hasNext()) {
                Instant start = Instant.ofEpochMilli(starts.nextMillis());
                if (start.plus(duration).isAfter(after)) {
                    return Optional.of(new Window(start, start.plus(duration)));
                }
            }
        } catch (IllegalArgumentException e) {
            // A rule that never comes true, such as the 30th of February: the library gives up looking.
            return Optional.empty();
        }
        return Optional.empty();
    }
}

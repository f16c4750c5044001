package io.tocsin.model.setting;

import io.tocsin.model.identity.WellFormedText;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.Matchers;
import io.tocsin.model.silence.Recurrence;
import io.tocsin.model.silence.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Alerts that nobody wants to be told of for a time. It never swallows that something is over, and what still fires when
 * it ends is told at once.
 *
 * @param id its name among the silences
 * @param matchers an alert must pass all; at most {@value #MAX_MATCHERS}
 * @param startsAt when it begins; with a recurrence the start of the first window
 * @param endsAt when it ends for good
 * @param recurrence the windows in between; empty: all the time
 * @param comment why; may be empty
 */
public record Silence(
        String id,
        List<Matcher> matchers,
        Instant startsAt,
        Instant endsAt,
        Optional<Recurrence> recurrence,
        String comment)
        implements Setting {

    /** More conditions than that are no condition that anybody understands. */
    public static final int MAX_MATCHERS = 32;

    private static final int MAX_COMMENT_LENGTH = 2000;
    private static final Duration LONGEST = Duration.ofDays(3660);

    /** Refuses what cannot be, with what was found and what is allowed. */
    public Silence {
        comment = WellFormedText.of(comment);
        startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
        endsAt = endsAt.truncatedTo(ChronoUnit.MILLIS);
        if (!id.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new IllegalArgumentException("id: '" + id + "' (expected: 1 to 64 of A-Z, a-z, 0-9, _, . and -)");
        }
        matchers = Matchers.checked(matchers, MAX_MATCHERS);
        if (!endsAt.isAfter(startsAt) || endsAt.isAfter(startsAt.plus(LONGEST))) {
            throw new IllegalArgumentException(
                    "ends_at: " + endsAt + " (expected: after starts_at, " + startsAt + ", and within 10 years)");
        }
        if (comment.length() > MAX_COMMENT_LENGTH) {
            throw new IllegalArgumentException(
                    "comment: " + comment.length() + " characters (expected: at most " + MAX_COMMENT_LENGTH + ")");
        }
    }

    @Override
    public SettingKind kind() {
        return SettingKind.SILENCE;
    }

    @Override
    public String name() {
        return id;
    }

    /** The first window that ends after this time; empty when it is over for good. */
    public Optional<Window> next(Instant after) {
        if (!endsAt.isAfter(after)) {
            return Optional.empty();
        }
        if (recurrence.isEmpty()) {
            return Optional.of(new Window(startsAt, endsAt));
        }
        return recurrence
                .get()
                .next(startsAt, after)
                .filter(window -> window.start().isBefore(endsAt))
                .map(window -> window.end().isAfter(endsAt) ? new Window(window.start(), endsAt) : window);
    }

    @Override
    public boolean isOver(Instant at) {
        return next(at).isEmpty();
    }

    /** As it is when a person ends it at this time; empty when it has not begun, so that nothing is left of it. */
    public Optional<Silence> endedAt(Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.MILLIS);
        if (!startsAt.isBefore(end)) {
            return Optional.empty();
        }
        return Optional.of(endsAt.isBefore(end) ? this : new Silence(id, matchers, startsAt, end, recurrence, comment));
    }

    /** True when it holds at this time. */
    public boolean isActive(Instant at) {
        return next(at).filter(window -> window.contains(at)).isPresent();
    }
}

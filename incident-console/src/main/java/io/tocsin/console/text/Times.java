package io.tocsin.console.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them: how long ago under a day, the date after that, the zone always printed. */
public final class Times {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Duration DAY = Duration.ofDays(1);

    private Times() {}

    /** {@code 4 min ago}, {@code in 2 h}, {@code 2026-11-20 14:02:11 UTC}. */
    public static String relative(Instant at, Instant now) {
        Duration ago = Duration.between(at, now);
        if (ago.abs().compareTo(DAY) >= 0) {
            return full(at);
        }
        if (ago.abs().compareTo(Duration.ofSeconds(1)) < 0) {
            return "now";
        }
        return ago.isNegative() ? "in " + length(ago.negated()) : length(ago) + " ago";
    }

    /** {@code 45 s}, {@code 4 min}, {@code 3 h 5 min}, {@code 2 d 4 h}: at most two parts, rounded down. */
    public static String length(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 86_400) {
            return two(seconds / 3600, "h", seconds / 60 % 60, "min");
        }
        return two(seconds / 86_400, "d", seconds / 3600 % 24, "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /** The time of day, for what happened today. */
    public static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /** Date and time. */
    public static String full(Instant at) {
        return FULL.format(at);
    }

    /** The time of day when that was less than a day ago, otherwise with the date. */
    public static String absolute(Instant at, Instant now) {
        return Duration.between(at, now).abs().compareTo(DAY) < 0 ? clock(at) : full(at);
    }
}

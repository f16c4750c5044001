package io.tocsin.cli.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit, as people write them in the file. A number without a unit is refused: nobody can tell it. */
final class Units {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern DURATIONS = Pattern.compile("(?:" + DURATION.pattern() + ")+");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s?(B|KiB|MiB|GiB)");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZES = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Units() {}

    /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 7d}. */
    static Optional<Duration> duration(String text) {
        if (!DURATIONS.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher part = DURATION.matcher(text);
        while (part.find()) {
            sum = sum.plus(
                    TIMES.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))));
        }
        return Optional.of(sum);
    }

    /** {@code 512B}, {@code 64KiB}, {@code 1MiB}: bytes. */
    static Optional<Long> size(String text) {
        Matcher matcher = SIZE.matcher(text);
        return matcher.matches()
                ? Optional.of(Long.parseLong(matcher.group(1)) * SIZES.getOrDefault(matcher.group(2), 1L))
                : Optional.empty();
    }

    /** A whole number of this range. */
    static Optional<Integer> whole(String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            return number >= min && number <= max ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            // The caller reports the text with the range.
            return Optional.empty();
        }
    }

    /** The duration as {@link #duration} reads it. */
    static String write(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toDaysPart(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.toString();
    }

    /** The size as {@link #size} reads it. */
    static String write(long bytes) {
        for (String unit : new String[] {"GiB", "MiB", "KiB"}) {
            long one = SIZES.getOrDefault(unit, 1L);
            if (bytes >= one && bytes % one == 0) {
                return bytes / one + unit;
            }
        }
        return bytes + "B";
    }

    /** What findings and documentation say of durations of this range. */
    static String expected(Duration min, Duration max) {
        return "a duration with unit from " + write(min) + " to " + write(max) + ", such as 30s";
    }

    private static void append(StringBuilder text, long part, String unit) {
        text.append(part == 0 ? "" : part + unit);
    }
}

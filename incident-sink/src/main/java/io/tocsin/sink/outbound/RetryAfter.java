package io.tocsin.sink.outbound;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. Fractions, which some send, round up. */
public final class RetryAfter {

    /** Longer is not believed. */
    public static final Duration MOST = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private RetryAfter() {}

    /** How long to wait from now; empty when the header says nothing that can be understood. */
    public static Optional<Duration> parse(String header, Instant now) {
        String text = header.strip();
        return SECONDS.matcher(text).matches()
                ? Optional.of(seconds(text))
                : date(text).map(date -> bounded(Duration.between(now, date)));
    }

    private static Duration seconds(String text) {
        return bounded(Duration.ofSeconds(
                new BigDecimal(text).setScale(0, RoundingMode.CEILING).longValue()));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DATE).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}

package io.tocsin.ingest.text;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as senders write them: RFC 3339 with or without an offset or its colon, or a count since 1970 in seconds,
 * milliseconds, microseconds or nanoseconds, told apart by their size, or a line as the program {@code date} writes it.
 * A time before 2000 is no time of an alert.
 */
public final class SenderTime {

    private static final long EARLIEST = 946_684_800L;
    private static final long SECONDS_END = 100_000_000_000L;
    private static final long MILLIS_END = 100_000_000_000_000L;
    private static final long MICROS_END = 100_000_000_000_000_000L;
    private static final int MAX_LENGTH = 40;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' ']['UTC']['GMT'][XXXXX][XXXX][X]")
            // Without an offset it is UTC: what Datadog and most others mean.
            .parseDefaulting(ChronoField.OFFSET_SECONDS, ZoneOffset.UTC.getTotalSeconds())
            .toFormatter(Locale.ROOT)
            // February has no 30th, and a time that is none must not pass for another.
            .withResolverStyle(ResolverStyle.STRICT);

    private SenderTime() {}

    /** The time of this text; null when it is none that we know. */
    public static @Nullable Instant of(String text) {
        String stripped = withoutMonotonicClock(text.strip());
        if (stripped.isEmpty() || stripped.length() > MAX_LENGTH) {
            return null;
        }
        Instant plain = PlainTime.parse(stripped);
        if (plain != null) {
            return sensible(plain);
        }
        if (isNumber(stripped)) {
            return ofNumber(stripped);
        }
        return Character.isDigit(stripped.charAt(0)) ? ofIso(stripped) : sensible(DateLine.parse(stripped));
    }

    /** The time of a count since 1970, in whichever unit puts it near our age; null when none does. */
    public static @Nullable Instant ofEpoch(long count) {
        Instant instant;
        if (count < SECONDS_END) {
            instant = Instant.ofEpochSecond(Math.max(count, 0));
        } else if (count < MILLIS_END) {
            instant = Instant.ofEpochMilli(count);
        } else if (count < MICROS_END) {
            instant = Instant.ofEpochMilli(count / 1_000);
        } else {
            instant = Instant.ofEpochMilli(count / 1_000_000);
        }
        return sensible(instant);
    }

    private static @Nullable Instant ofNumber(String text) {
        BigDecimal number = new BigDecimal(text);
        if (number.toBigInteger().bitLength() >= Long.SIZE) {
            return null;
        }
        // 1772439261.482 is seconds with a fraction; a fraction of anything smaller does not matter.
        boolean fractionalSeconds = number.scale() > 0 && number.longValue() < SECONDS_END;
        return fractionalSeconds
                ? sensible(Instant.ofEpochMilli(number.movePointRight(3).longValue()))
                : ofEpoch(number.longValue());
    }

    private static @Nullable Instant ofIso(String text) {
        // Go writes the offset and then what it is called: "+0200 CEST".
        int zone = text.lastIndexOf(' ');
        boolean named = zone > 5 && isName(text, zone + 1) && "+-".indexOf(text.charAt(zone - 5)) >= 0;
        try {
            return sensible(ISO.parse(named ? text.substring(0, zone) : text, OffsetDateTime::from)
                    .toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant sensible(@Nullable Instant instant) {
        return instant == null || instant.getEpochSecond() < EARLIEST ? null : instant;
    }

    /** Go adds how long its process has run: {@code 2026-11-22 03:06:00 +0000 UTC m=+8560.28}. */
    private static String withoutMonotonicClock(String text) {
        int clock = text.indexOf(" m=");
        return clock < 0 ? text : text.substring(0, clock);
    }

    private static boolean isName(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return false;
            }
        }
        return from < text.length();
    }

    private static boolean isNumber(String text) {
        boolean digits = false;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            } else {
                digits = true;
            }
        }
        return digits && dots <= 1;
    }
}

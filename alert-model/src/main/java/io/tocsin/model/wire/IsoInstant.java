package io.tocsin.model.wire;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Times as text, wherever people or programs read them: {@code 2026-11-22T03:14:15.926Z}, always milliseconds, always
 * UTC. The JDK's formatter takes a microsecond for each, and a record has up to eight of them.
 */
public final class IsoInstant {

    private static final int LENGTH = 24;
    private static final int END_OF_SECOND = 19;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long START_OF_YEAR_0 = -62_167_219_200L;
    private static final long END_OF_YEAR_9999 = 253_402_300_800L;

    private IsoInstant() {}

    /** The text of the time; what is finer than a millisecond is cut off. Outside years 0 to 9999 as the JDK does. */
    public static String format(Instant instant) {
        if (!hasFourDigits(instant.getEpochSecond())) {
            return instant.truncatedTo(ChronoUnit.MILLIS).toString();
        }
        long millis = instant.toEpochMilli();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY));
        int time = (int) Math.floorMod(millis, MILLIS_PER_DAY);
        byte[] text = new byte[LENGTH];
        digits(text, 0, 4, date.getYear());
        text[4] = '-';
        digits(text, 5, 2, date.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, date.getDayOfMonth());
        text[10] = 'T';
        digits(text, 11, 2, time / 3_600_000);
        text[13] = ':';
        digits(text, 14, 2, time / 60_000 % 60);
        text[16] = ':';
        digits(text, 17, 2, time / 1000 % 60);
        text[19] = '.';
        digits(text, 20, 3, time % 1000);
        text[23] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** As {@link Instant#toString} does: as many groups of three digits behind the second as it takes. */
    public static String exact(Instant instant) {
        int nanos = instant.getNano();
        if (nanos % NANOS_PER_MILLI != 0 || !hasFourDigits(instant.getEpochSecond())) {
            return instant.toString();
        }
        return nanos == 0 ? format(instant).substring(0, END_OF_SECOND) + "Z" : format(instant);
    }

    /**
     * The time of the text: RFC 3339, any offset, any fraction of a second; what is finer than a millisecond is cut off,
     * so that a value is the same before and after it was written.
     *
     * @throws IllegalArgumentException when the text is no such time
     */
    public static Instant parse(String text) {
        try {
            return hasOurForm(text) ? parseOurForm(text) : parseOther(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("time: " + text + " (expected: such as 2026-11-22T03:14:15.926Z)", e);
        }
    }

    /** True of a time in a year of four digits. */
    private static boolean hasFourDigits(long seconds) {
        return seconds >= START_OF_YEAR_0 && seconds < END_OF_YEAR_9999;
    }

    private static Instant parseOther(String text) {
        return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant parseOurForm(String text) {
        int year = number(text, 0, 4);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        int milli = number(text, 20, 3);
        if (year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || milli < 0) {
            return parseOther(text);
        }
        long day = LocalDate.of(year, number(text, 5, 2), number(text, 8, 2)).toEpochDay();
        return Instant.ofEpochMilli(
                day * MILLIS_PER_DAY + hour * 3_600_000L + minute * 60_000L + second * 1000L + milli);
    }

    private static boolean hasOurForm(String text) {
        return text.length() == LENGTH
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(19) == '.'
                && text.charAt(23) == 'Z';
    }

    private static void digits(byte[] text, int at, int count, int number) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Minus one when a character is no digit. */
    private static int number(String text, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}

package io.tocsin.model.wire;

import java.time.Instant;
import java.time.LocalDate;

/**
 * {@code 2026-11-22T03:14:15.926Z}: always milliseconds, always UTC. The JDK's formatter takes a microsecond for
 * each time, and a record has up to eight of them; this takes a twentieth of that, and leaves every other form to
 * the JDK.
 */
final class IsoInstant {

    private static final int LENGTH = 24;
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long FIRST_YEAR_WITH_FOUR_DIGITS = -62_167_219_200_000L;
    private static final long END_OF_YEAR_9999 = 253_402_300_800_000L;

    private IsoInstant() {}

    static String format(Instant instant) {
        long millis = instant.toEpochMilli();
        if (millis < FIRST_YEAR_WITH_FOUR_DIGITS || millis >= END_OF_YEAR_9999) {
            return instant.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY));
        int time = (int) Math.floorMod(millis, MILLIS_PER_DAY);
        char[] text = new char[LENGTH];
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
        return new String(text);
    }

    static Instant parse(String text) {
        if (!hasOurForm(text)) {
            return Instant.parse(text);
        }
        int year = number(text, 0, 4);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        int milli = number(text, 20, 3);
        if (year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || milli < 0) {
            return Instant.parse(text);
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

    private static void digits(char[] text, int at, int count, int number) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
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

package io.tocsin.ingest.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Times as RFC 3339 has them, {@code 2026-11-22T03:14:15.926535897+01:00}: the form that most programs write. The
 * JDK's formatter takes twenty times as long, and every alert has one or two.
 */
final class PlainTime {

    private static final int FRACTION = "2026-11-22T03:14:15".length();
    private static final int OFFSET_LENGTH = "+01:00".length();
    private static final int NANO_DIGITS = 9;
    private static final int MAX_OFFSET_HOURS = 17;

    private PlainTime() {}

    /** The time of this text; null when it has another form, or is no time at all. */
    static @Nullable Instant parse(String text) {
        if (!hasForm(text)) {
            return null;
        }
        int end = endOfFraction(text);
        int nano = nano(text, end);
        int offset = offsetSeconds(text, end);
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        int second = secondOfDay(text);
        boolean known = nano >= 0 && offset != Integer.MIN_VALUE && second >= 0;
        if (!known || year < 0 || !isDate(year, month, day)) {
            return null;
        }
        return Instant.ofEpochSecond(LocalDate.of(year, month, day).toEpochDay() * 86_400L + second - offset, nano);
    }

    private static boolean hasForm(String text) {
        return text.length() > FRACTION
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static boolean isDate(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }

    /** Minus one when it is none. A leap second counts as the one before it, as the JDK has it. */
    private static int secondOfDay(String text) {
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        boolean sound = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
        return sound ? hour * 3_600 + minute * 60 + Math.min(second, 59) : -1;
    }

    private static int endOfFraction(String text) {
        int end = FRACTION;
        if (text.charAt(FRACTION) == '.') {
            end++;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    /** Minus one when the fraction has no digit, or is finer than nanoseconds. */
    private static int nano(String text, int end) {
        int digits = end - FRACTION - 1;
        if (end == FRACTION) {
            return 0;
        }
        if (digits < 1 || digits > NANO_DIGITS) {
            return -1;
        }
        int nano = number(text, FRACTION + 1, digits);
        for (int i = digits; i < NANO_DIGITS; i++) {
            nano *= 10;
        }
        return nano;
    }

    /** The smallest number when it is none. */
    private static int offsetSeconds(String text, int at) {
        if (at + 1 == text.length() && text.charAt(at) == 'Z') {
            return 0;
        }
        if (at + OFFSET_LENGTH != text.length() || text.charAt(at + 3) != ':') {
            return Integer.MIN_VALUE;
        }
        char sign = text.charAt(at);
        int hours = number(text, at + 1, 2);
        int minutes = number(text, at + 4, 2);
        boolean sound =
                (sign == '+' || sign == '-') && hours >= 0 && hours <= MAX_OFFSET_HOURS && minutes >= 0 && minutes < 60;
        int seconds = hours * 3_600 + minutes * 60;
        return sound ? (sign == '+' ? seconds : -seconds) : Integer.MIN_VALUE;
    }

    /** Minus one when a character is no digit. */
    private static int number(String text, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

package io.tocsin.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PlainTimeProperties {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    @Property(seed = "20260301", tries = 300)
    void itIsTheTimeThatTheJdkReads(
            @ForAll @LongRange(min = 0, max = 253_402_200_000L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(max = 9) int digits,
            @ForAll @IntRange(min = -1_079, max = 1_079) int offsetMinutes) {
        String text = written(second, nano, digits, offsetMinutes);

        assertThat(PlainTime.parse(text)).as(text).isEqualTo(jdk(text));
    }

    @Property(seed = "20260301", tries = 300)
    void whatItReadsTheJdkReadsToo(
            @ForAll @LongRange(min = 0, max = 253_402_200_000L) long second,
            @ForAll @IntRange(max = 9) int digits,
            @ForAll @IntRange(max = 24) int at,
            @ForAll("texts") char other) {
        StringBuilder text = new StringBuilder(written(second, 123_456_789, digits, 60));
        text.setCharAt(at % text.length(), other);
        Instant read = PlainTime.parse(text.toString());

        assertThat(read == null || read.equals(jdk(text.toString())))
                .as(text.toString())
                .isTrue();
    }

    @Example
    void aLeapSecondIsTheSecondBefore() {
        assertThat(PlainTime.parse("2016-12-31T23:59:60Z")).isEqualTo(Instant.parse("2016-12-31T23:59:59Z"));
    }

    @Provide
    Arbitrary<Character> texts() {
        return Arbitraries.of('0', '3', '9', ':', '-', '+', 'T', 'Z', '.', ' ');
    }

    private static String written(long second, int nano, int digits, int offsetMinutes) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
        LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, offset);
        String fraction = String.format(Locale.ROOT, ".%09d", nano).substring(0, digits + 1);
        return SECONDS.format(local) + (digits == 0 ? "" : fraction) + offset.getId();
    }

    private static Instant jdk(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }
}

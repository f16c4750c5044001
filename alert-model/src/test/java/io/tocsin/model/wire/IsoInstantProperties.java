package io.tocsin.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own writing of times, held against the JDK's. */
class IsoInstantProperties {

    private static final DateTimeFormatter JDK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final long START_OF_YEAR_0 = -62_167_219_200L;
    private static final long END_OF_YEAR_9999 = 253_402_300_799L;

    @Property(seed = "20260301", tries = 5000)
    void textIsThatOfTheJdk(
            @ForAll @LongRange(min = START_OF_YEAR_0, max = END_OF_YEAR_9999) long seconds,
            @ForAll @IntRange(max = 999_999_999) int nanos) {
        Instant instant = Instant.ofEpochSecond(seconds, nanos);

        String text = IsoInstant.format(instant);

        assertThat(text).isEqualTo(JDK.format(instant));
        assertThat(IsoInstant.parse(text)).isEqualTo(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    @Property(seed = "20260301", tries = 1000)
    void exactTextIsThatOfTheJdk(
            @ForAll @LongRange(min = START_OF_YEAR_0, max = END_OF_YEAR_9999) long seconds,
            @ForAll @LongRange(min = -31_557_014_167_219_200L, max = 31_556_889_864_403_199L) long farAway,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 999) int millis) {
        for (int part : new int[] {0, nanos, nanos / 1_000 * 1_000, millis * 1_000_000}) {
            Instant near = Instant.ofEpochSecond(seconds, part);
            Instant far = Instant.ofEpochSecond(farAway, part);

            assertThat(IsoInstant.exact(near)).isEqualTo(near.toString());
            assertThat(IsoInstant.exact(far)).isEqualTo(far.toString());
        }
    }

    @Property(seed = "20260301", tries = 2000)
    void everyInstantComesBack(
            @ForAll @LongRange(min = -31_557_014_167_219_200L, max = 31_556_889_864_403_199L) long seconds,
            @ForAll @IntRange(max = 999_999_999) int nanos) {
        Instant instant = Instant.ofEpochSecond(seconds, nanos);

        assertThat(IsoInstant.parse(IsoInstant.format(instant))).isEqualTo(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    @Property(seed = "20260301", tries = 2000)
    void anyTextIsReadAsTheJdkReadsItOrRefused(@ForAll String text) {
        assertReadAsByTheJdk(text);
    }

    @Property(seed = "20260301", tries = 5000)
    void almostOurFormIsReadAsTheJdkReadsItOrRefused(
            @ForAll @LongRange(min = START_OF_YEAR_0, max = END_OF_YEAR_9999) long seconds,
            @ForAll @IntRange(max = 23) int at,
            @ForAll char c) {
        char[] text = IsoInstant.format(Instant.ofEpochSecond(seconds)).toCharArray();
        text[at] = c % 2 == 0 ? (char) ('0' + c % 10) : c;

        assertReadAsByTheJdk(new String(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T03:14:15.926Z, 2026-11-22T03:14:15.926Z",
        "2026-11-22T03:14:15Z, 2026-11-22T03:14:15.000Z",
        "2026-11-22T03:14:15.926535Z, 2026-11-22T03:14:15.926Z",
        "2026-11-22T04:14:15.926+01:00, 2026-11-22T03:14:15.926Z",
        "2024-02-29T23:59:59.999Z, 2024-02-29T23:59:59.999Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
    })
    void otherWritersOfTimesAreUnderstood(String text, String same) {
        assertThat(IsoInstant.format(IsoInstant.parse(text))).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "2026-11-22", "2026-13-22T03:14:15.926Z", "2025-02-29T00:00:00.000Z", "1763781255"})
    void whatIsNoTimeIsRefusedWithTheText(String text) {
        assertThatThrownBy(() -> IsoInstant.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text)
                .hasMessageContaining("expected");
    }

    @Test
    void theEndsOfTimeCanBeWritten() {
        assertThat(IsoInstant.parse(IsoInstant.format(Instant.MIN))).isEqualTo(Instant.MIN);
        assertThat(IsoInstant.parse(IsoInstant.format(Instant.MAX)))
                .isEqualTo(Instant.MAX.truncatedTo(ChronoUnit.MILLIS));
    }

    private static void assertReadAsByTheJdk(String text) {
        Instant expected;
        try {
            expected = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (RuntimeException e) {
            assertThatThrownBy(() -> IsoInstant.parse(text)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        assertThat(IsoInstant.parse(text)).isEqualTo(expected);
    }
}

package io.tocsin.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T14:02:11Z");

    @Test
    void underADayTimesAreRelative() {
        assertThat(Times.relative(NOW, NOW)).isEqualTo("now");
        assertThat(Times.relative(NOW.minusSeconds(45), NOW)).isEqualTo("45 s ago");
        assertThat(Times.relative(NOW.minusSeconds(240), NOW)).isEqualTo("4 min ago");
        assertThat(Times.relative(NOW.minusSeconds(3 * 3600), NOW)).isEqualTo("3 h ago");
        assertThat(Times.relative(NOW.minusSeconds(3 * 3600 + 300), NOW)).isEqualTo("3 h 5 min ago");
        assertThat(Times.relative(NOW.plusSeconds(90), NOW)).isEqualTo("in 1 min");
    }

    @Test
    void afterADayTheDateIsShownWithItsZone() {
        assertThat(Times.relative(NOW.minus(Duration.ofDays(1)), NOW)).isEqualTo("2026-11-21 14:02:11 UTC");
        assertThat(Times.absolute(NOW.minus(Duration.ofDays(2)), NOW)).isEqualTo("2026-11-20 14:02:11 UTC");
        assertThat(Times.absolute(NOW.minusSeconds(60), NOW)).isEqualTo("14:01:11 UTC");
    }

    @Test
    void lengthsHaveTwoPartsAtMost() {
        assertThat(Times.length(Duration.ofDays(2).plusHours(4).plusMinutes(59)))
                .isEqualTo("2 d 4 h");
        assertThat(Times.length(Duration.ofSeconds(-5))).isEqualTo("0 s");
    }
}

package io.tocsin.sink.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:14:15Z");

    @ParameterizedTest
    @CsvSource({"0,0", "7,7", "1.2,2", "3600,3600", "999999999999,3600"})
    void secondsAreWaitedButNeverMoreThanAnHour(String header, long seconds) {
        assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void dateIsWaitedFor() {
        assertThat(RetryAfter.parse("Sun, 22 Nov 2026 03:14:45 GMT", NOW)).contains(Duration.ofSeconds(30));
    }

    @Test
    void dateInThePastIsNow() {
        assertThat(RetryAfter.parse("Sun, 22 Nov 2026 03:00:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "-5", "1e999999999", "0x10", "٣", "Sun, 22 Nov"})
    void nonsenseSaysNothing(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }
}

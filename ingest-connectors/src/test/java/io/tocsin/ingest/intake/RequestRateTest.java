package io.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestRateTest {

    @Test
    void aBurstOfOneSecondPassesAndThenTheRateHolds() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-11-22T03:00:00Z"));
        RequestRate rate = new RequestRate(2, clock);

        assertThat(rate.take()).isZero();
        assertThat(rate.take()).isZero();
        assertThat(rate.take()).isPositive().isLessThanOrEqualTo(Duration.ofMillis(500));
        clock.advance(Duration.ofMillis(500));
        assertThat(rate.take()).isZero();
        assertThat(rate.take()).isPositive();
        clock.advance(Duration.ofHours(1));
        assertThat(rate.take()).isZero();
        assertThat(rate.take()).isZero();
        assertThat(rate.take()).isPositive();
    }
}

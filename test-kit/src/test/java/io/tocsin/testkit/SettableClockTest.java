package io.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    private final SettableClock clock = SettableClock.at(AlertEvents.ANY_TIME);

    @Test
    void standsStillUntilMoved() {
        assertThat(clock.instant()).isEqualTo(AlertEvents.ANY_TIME);
        assertThat(clock.advance(Duration.ofHours(1))).isEqualTo(AlertEvents.ANY_TIME.plusSeconds(3600));
        assertThat(clock.instant()).isEqualTo(AlertEvents.ANY_TIME.plusSeconds(3600));
    }

    @Test
    void clockOfAnotherZoneMovesWithIt() {
        Clock elsewhere = clock.withZone(ZoneId.of("Europe/Berlin"));

        clock.set(AlertEvents.ANY_TIME.minusSeconds(60));

        assertThat(elsewhere.instant()).isEqualTo(AlertEvents.ANY_TIME.minusSeconds(60));
    }
}

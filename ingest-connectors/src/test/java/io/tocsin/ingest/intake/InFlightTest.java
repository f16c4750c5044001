package io.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InFlightTest {

    @Test
    void noMoreRequestsThanAllowedAreTaken() {
        InFlight inFlight = new InFlight(2, 100);

        assertThat(inFlight.take(1)).isTrue();
        assertThat(inFlight.take(1)).isTrue();
        assertThat(inFlight.take(1)).isFalse();
        inFlight.giveBack(1);
        assertThat(inFlight.take(1)).isTrue();
    }

    @Test
    void noMoreBytesThanAllowedAreTaken() {
        InFlight inFlight = new InFlight(10, 100);

        assertThat(inFlight.take(60)).isTrue();
        assertThat(inFlight.take(41)).isFalse();
        assertThat(inFlight.take(40)).isTrue();
        assertThat(inFlight.requests()).isEqualTo(2);
        assertThat(inFlight.bytes()).isEqualTo(100);
    }

    @Test
    void afterTheEndNothingIsTakenAndDrainingSaysWhetherAllWasAnswered() throws InterruptedException {
        InFlight inFlight = new InFlight(10, 100);
        inFlight.take(1);

        assertThat(inFlight.drain(Duration.ofMillis(1))).isFalse();
        assertThat(inFlight.take(1)).isFalse();
        inFlight.giveBack(1);
        assertThat(inFlight.drain(Duration.ofMillis(1))).isTrue();
    }
}

package io.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InFlightTest {

    @Test
    void noMoreRequestsThanAllowedAreTaken() {
        InFlight inFlight = new InFlight(2, 100);

        assertThat(inFlight.take("a", 1)).isTrue();
        assertThat(inFlight.take("b", 1)).isTrue();
        assertThat(inFlight.take("c", 1)).isFalse();
        inFlight.giveBack("a", 1);
        assertThat(inFlight.take("a", 1)).isTrue();
    }

    @Test
    void noMoreBytesThanAllowedAreTaken() {
        InFlight inFlight = new InFlight(10, 100);

        assertThat(inFlight.take("a", 60)).isTrue();
        assertThat(inFlight.take("b", 41)).isFalse();
        assertThat(inFlight.take("b", 40)).isTrue();
        assertThat(inFlight.requests()).isEqualTo(2);
        assertThat(inFlight.bytes()).isEqualTo(100);
    }

    @Test
    void noIntegrationTakesAllTheRoomOfTheOthers() {
        InFlight requests = new InFlight(4, 1_000);
        for (int i = 0; i < 3; i++) {
            assertThat(requests.take("greedy", 1)).isTrue();
        }
        assertThat(requests.take("greedy", 1)).isFalse();
        assertThat(requests.take("modest", 1)).isTrue();

        InFlight bytes = new InFlight(100, 1_000);
        assertThat(bytes.take("greedy", 750)).isTrue();
        assertThat(bytes.take("greedy", 1)).isFalse();
        assertThat(bytes.take("modest", 250)).isTrue();
        bytes.giveBack("greedy", 750);
        assertThat(bytes.take("greedy", 1)).isTrue();
    }

    @Test
    void severalGreedyIntegrationsStillLeaveRoom() {
        InFlight inFlight = new InFlight(1_000, 1_000);
        for (String greedy : List.of("a", "b", "c")) {
            while (inFlight.take(greedy, 1)) {
                // As much as it gets.
            }
        }

        assertThat(inFlight.bytes()).isLessThan(1_000);
        assertThat(inFlight.take("modest", 1)).isTrue();
    }

    @Test
    void theLargestLimitIsOne() {
        InFlight inFlight = new InFlight(1_000_000, Long.MAX_VALUE);

        assertThat(inFlight.take("a", 1)).isTrue();
        assertThat(inFlight.take("a", 1)).isTrue();
    }

    @Test
    void oneRequestOfAnIntegrationIsLetInHoweverSmallTheLimits() {
        assertThat(new InFlight(1, 10).take("only", 10)).isTrue();
    }

    @Test
    void afterTheEndNothingIsTakenAndDrainingSaysWhetherAllWasAnswered() throws InterruptedException {
        InFlight inFlight = new InFlight(10, 100);
        inFlight.take("a", 1);

        assertThat(inFlight.drain(Duration.ofMillis(1))).isFalse();
        assertThat(inFlight.take("a", 1)).isFalse();
        inFlight.giveBack("a", 1);
        assertThat(inFlight.drain(Duration.ofMillis(1))).isTrue();
    }
}

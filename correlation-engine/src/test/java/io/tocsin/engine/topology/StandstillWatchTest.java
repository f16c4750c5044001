package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class StandstillWatchTest {

    private static final Instant START = Instant.parse("2026-11-22T03:14:00Z");
    private static final Instant TOO_LATE = START.plus(StandstillWatch.PATIENCE).plus(Duration.ofSeconds(1));

    private final StandstillWatch watch = new StandstillWatch();

    @Test
    void startThatDoesNothingForTooLongStandsStill() {
        assertThat(watch.standsStill(START)).isFalse();
        assertThat(watch.standsStill(START.plus(StandstillWatch.PATIENCE))).isFalse();
        assertThat(watch.standsStill(TOO_LATE)).isTrue();
    }

    @Test
    void startThatStillFillsItsStoresDoesNotStandStill() {
        watch.standsStill(START);
        watch.onBatchRestored(new TopicPartition("changelog", 0), "alerts", 10, 10);

        assertThat(watch.standsStill(TOO_LATE)).isFalse();
        assertThat(watch.standsStill(TOO_LATE.plusSeconds(1))).isFalse();
    }

    @Test
    void outageOfKafkaIsNoStandstill() {
        watch.standsStill(START);
        watch.reset();

        assertThat(watch.standsStill(TOO_LATE)).isFalse();
    }
}

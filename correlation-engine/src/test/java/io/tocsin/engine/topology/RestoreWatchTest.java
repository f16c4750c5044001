package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class RestoreWatchTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final StandstillWatch standstill = new StandstillWatch();
    private final RestoreWatch watch = new RestoreWatch(standstill);
    private final TopicPartition first = new TopicPartition("alerts-changelog", 0);
    private final TopicPartition second = new TopicPartition("alerts-changelog", 1);

    @Test
    void whatIsLeftOfAllChangelogsIsCountedDownToNothing() {
        watch.onRestoreStart(first, "alerts", 10, 110);
        watch.onRestoreStart(second, "alerts", 0, 50);
        assertThat(watch.left()).isEqualTo(150);

        watch.onBatchRestored(first, "alerts", 59, 50);
        assertThat(watch.left()).isEqualTo(100);

        watch.onRestoreEnd(first, "alerts", 100);
        watch.onRestoreEnd(second, "alerts", 50);
        assertThat(watch.left()).isZero();
    }

    @Test
    void whatIsGivenUpIsNotLeft() {
        watch.onRestoreStart(first, "alerts", 0, 100);
        watch.onRestoreSuspended(first, "alerts", 10);
        watch.onRestoreStart(second, "alerts", 0, 100);
        watch.reset();

        assertThat(watch.left()).isZero();
    }

    @Test
    void restoringIsNoStandstill() {
        standstill.standsStill(NOW);
        watch.onRestoreStart(first, "alerts", 0, 100);

        assertThat(standstill.standsStill(NOW.plus(StandstillWatch.PATIENCE).plusSeconds(1)))
                .isFalse();
    }
}

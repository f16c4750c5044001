package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.health.Readiness;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProgressWatchTest {

    private static final TopicPartition ONE = new TopicPartition("journal", 1);
    private static final TopicPartition TWO = new TopicPartition("journal", 2);
    private static final Set<TopicPartition> BOTH = Set.of(ONE, TWO);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final ProgressWatch watch = new ProgressWatch();

    private Readiness after(long seconds, Map<TopicPartition, Backlog> backlogs) {
        return watch.judge(BOTH, backlogs, START.plusSeconds(seconds));
    }

    @Test
    void withoutAPartitionItIsNotReady() {
        assertThat(watch.judge(Set.of(), Map.of(), START)).isInstanceOf(Readiness.NotReady.class);
    }

    @Test
    void withNothingWaitingItIsReadyHoweverLong() {
        assertThat(after(0, Map.of()).isReady()).isTrue();
        assertThat(after(3600, Map.of()).isReady()).isTrue();
    }

    @Test
    void aBacklogThatBecomesLessIsReady() {
        assertThat(after(0, Map.of(ONE, new Backlog(10, 900))).isReady()).isTrue();
        assertThat(after(9, Map.of(ONE, new Backlog(20, 900))).isReady()).isTrue();
        assertThat(after(18, Map.of(ONE, new Backlog(30, 900))).isReady()).isTrue();
    }

    @Test
    void aPartitionThatStandsStillIsNotReadyAlthoughTheOthersMove() {
        after(0, Map.of(ONE, new Backlog(10, 5), TWO, new Backlog(1, 9)));
        after(5, Map.of(ONE, new Backlog(10, 6), TWO, new Backlog(2, 9)));

        assertThat(after(11, Map.of(ONE, new Backlog(10, 7), TWO, new Backlog(3, 9))))
                .isEqualTo(new Readiness.NotReady("engine", "journal-1 stands at 10 for 11 s with entries waiting"));
    }

    @Test
    void itIsReadyAgainWhenItMovesAgain() {
        after(0, Map.of(ONE, new Backlog(10, 5)));
        after(60, Map.of(ONE, new Backlog(10, 5)));

        assertThat(after(61, Map.of(ONE, new Backlog(11, 4))).isReady()).isTrue();
    }
}

package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Notifiers;
import io.tocsin.sink.target.Pace;
import io.tocsin.testkit.AlertEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which targets are served together, and how much of each. */
class RoundsTest {

    private static final Instant NOW = AlertEvents.ANY_TIME;

    private final Notifiers notifiers =
            new Notifiers(List.of(new LogTarget("a"), new LogTarget("b"), new LogTarget("c")), Duration.ofSeconds(1));
    private final TokenBuckets buckets = new TokenBuckets();
    private final TargetDesk first = desk(0, Pace.spaced("shared", Duration.ofSeconds(1)));
    private final TargetDesk second = desk(1, Pace.spaced("shared", Duration.ofSeconds(1)));
    private final TargetDesk alone = desk(2, Pace.FREE);

    @AfterEach
    void close() {
        notifiers.close();
    }

    @Test
    void targetsThatShareABucketAreServedOneAfterTheOtherAndTheOthersTogether() {
        assertThat(Rounds.of(List.of(first, second, alone))).containsExactly(List.of(first, alone), List.of(second));
    }

    @Test
    void whoWaitedLongestComesFirst() {
        first.started(NOW);
        alone.started(NOW.minusSeconds(1));

        assertThat(Rounds.of(List.of(first, second, alone))).containsExactly(List.of(second, alone), List.of(first));
    }

    @Test
    void targetThatHangsLeavesTheOthersAFewOfTheirOwn() {
        start(alone, Room.FOR_ALL);

        Room room = Room.beside(List.of(alone, first));

        assertThat(room.permits(alone, NOW)).isZero();
        assertThat(room.permits(first, NOW)).isEqualTo(1);
        assertThat(room.forAll(List.of(alone, first))).isEqualTo(Room.OF_ITS_OWN);
    }

    @Test
    void whatATargetMayHaveIsNeverMoreThanItsOwnLimit() {
        Room room = Room.beside(List.of(alone));

        assertThat(room.permits(alone, NOW)).isEqualTo(Sinks.quickly().maxInFlight());
        start(alone, 1);
        assertThat(Room.beside(List.of(alone)).permits(alone, NOW))
                .isEqualTo(Sinks.quickly().maxInFlight() - 1);
    }

    private static void start(TargetDesk desk, int requests) {
        for (int i = 0; i < requests; i++) {
            desk.started(NOW);
        }
    }

    private TargetDesk desk(int number, Pace pace) {
        Notifier notifier = notifiers.all().get(number);
        return new TargetDesk(
                notifier,
                new SinkMetrics(new SimpleMeterRegistry(), List.of(notifier.target())).target(notifier.target()),
                Sinks.quickly(),
                buckets.of(pace));
    }
}

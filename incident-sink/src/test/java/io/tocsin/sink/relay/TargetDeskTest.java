package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Notifiers;
import io.tocsin.sink.target.Pace;
import io.tocsin.testkit.AlertEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetDeskTest {

    private static final Instant NOW = AlertEvents.ANY_TIME;
    private static final AttemptOutcome SUCCESS = new AttemptOutcome.Delivered(Optional.empty());
    private static final AttemptOutcome FAILURE = new AttemptOutcome.Retry(
            new AttemptError(ErrorClass.NOT_CONNECTED, Optional.empty(), ""), Optional.empty(), false);

    private final Notifiers notifiers = new Notifiers(List.of(new LogTarget("log")), Duration.ofSeconds(1));
    private final TargetDesk desk = new TargetDesk(
            notifiers.all().get(0),
            new SinkMetrics(new SimpleMeterRegistry(), List.of("log")).target("log"),
            Sinks.quickly(),
            new TokenBucket(Pace.FREE));

    @AfterEach
    void close() {
        notifiers.close();
    }

    @Test
    void firstSuccessAfterTheStartOwesHaste() {
        attempt(SUCCESS);

        assertThat(desk.owesHaste()).isTrue();
    }

    @Test
    void hasteIsOwedUntilItIsPaidHoweverMuchSucceedsMeanwhile() {
        attempt(SUCCESS);
        attempt(SUCCESS);
        assertThat(desk.owesHaste()).isTrue();

        desk.hastened();
        attempt(SUCCESS);

        assertThat(desk.owesHaste()).isFalse();
    }

    @Test
    void targetThatIsBackOwesHasteAgain() {
        attempt(SUCCESS);
        desk.hastened();
        attempt(FAILURE);
        attempt(FAILURE);
        attempt(FAILURE);
        assertThat(desk.owesHaste()).isFalse();

        attempt(SUCCESS);

        assertThat(desk.owesHaste()).isTrue();
        assertThat(desk.inFlight()).isZero();
    }

    private void attempt(AttemptOutcome outcome) {
        desk.started(NOW);
        desk.ended(outcome, NOW, Duration.ofSeconds(1), new Random(7));
    }
}

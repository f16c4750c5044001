package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.store.TargetState;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.testkit.AlertEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TargetGateTest {

    private static final Instant NOW = AlertEvents.ANY_TIME;
    private static final Duration PROBE = Duration.ofMinutes(5);
    private static final AttemptError ANY_ERROR =
            new AttemptError(ErrorClass.UNSUCCESSFUL_STATUS, Optional.of(503), "");
    private static final AttemptOutcome SUCCESS = new AttemptOutcome.Delivered(Optional.empty());
    private static final AttemptOutcome FAILURE = new AttemptOutcome.Retry(ANY_ERROR, Optional.empty(), false);

    @Test
    void openTargetTakesAsManyAsAreAllowed() {
        assertThat(permits(TargetGate.OPEN, 3, NOW)).isEqualTo(5);
        assertThat(permits(TargetGate.OPEN, 8, NOW)).isZero();
    }

    @Test
    void oneFailureClosesNothing() {
        assertThat(permits(after(TargetGate.OPEN, FAILURE), 0, NOW)).isEqualTo(8);
    }

    @Test
    void severalFailuresInARowCloseTheTargetForAWhileAndThenOneIsTried() {
        TargetGate gate = after(TargetGate.OPEN, FAILURE, FAILURE, FAILURE);

        assertThat(gate.state()).isEqualTo(TargetState.FAILING);
        assertThat(permits(gate, 0, NOW)).isZero();
        assertThat(permits(gate, 0, NOW.plusSeconds(2))).isEqualTo(1);
        assertThat(permits(gate, 1, NOW.plusSeconds(2))).isZero();
    }

    @Test
    void targetIsNeverLeftAloneForMoreThanAMinuteForFailing() {
        TargetGate gate = TargetGate.OPEN;
        for (int i = 0; i < 100; i++) {
            gate = after(gate, FAILURE);
        }

        assertThat(permits(gate, 0, NOW.plusSeconds(73))).isEqualTo(1);
    }

    @Test
    void successOpensItAgain() {
        TargetGate gate = after(TargetGate.OPEN, FAILURE, FAILURE, FAILURE, SUCCESS);

        assertThat(gate).isEqualTo(TargetGate.OPEN);
    }

    @Test
    void successBetweenFailuresStartsTheCountAnew() {
        TargetGate gate = after(TargetGate.OPEN, FAILURE, FAILURE, SUCCESS, FAILURE, FAILURE);

        assertThat(gate.state()).isEqualTo(TargetState.OPEN);
    }

    @Test
    void targetThatAsksToBeLeftAloneIsWholly() {
        TargetGate gate = after(TargetGate.OPEN, throttle(30));

        assertThat(gate.state()).isEqualTo(TargetState.THROTTLED);
        assertThat(permits(gate, 0, NOW.plusSeconds(29))).isZero();
        assertThat(permits(gate, 0, NOW.plusSeconds(30))).isEqualTo(1);
    }

    @Test
    void earlierRequestThatSucceedsDoesNotCancelThat() {
        TargetGate gate = after(TargetGate.OPEN, throttle(30), SUCCESS);

        assertThat(permits(gate, 0, NOW.plusSeconds(29))).isZero();
    }

    @Test
    void shorterWaitDoesNotReplaceALongerOne() {
        TargetGate gate = after(TargetGate.OPEN, throttle(30), throttle(5), FAILURE, FAILURE, FAILURE);

        assertThat(permits(gate, 0, NOW.plusSeconds(29))).isZero();
    }

    @Test
    void targetThatAsksForNoWaitIsLeftAloneLikeOneThatFails() {
        TargetGate gate = after(TargetGate.OPEN, throttle(0), throttle(0), throttle(0));

        assertThat(gate.state()).isEqualTo(TargetState.FAILING);
        assertThat(permits(gate, 0, NOW)).isZero();
    }

    @Test
    void askingForAShortWaitAgainAndAgainCountsAsFailing() {
        TargetGate gate = TargetGate.OPEN;
        for (int i = 0; i < 10; i++) {
            gate = after(gate, throttle(1));
        }

        assertThat(permits(gate, 0, NOW.plusSeconds(30))).isZero();
    }

    @Test
    void wrongConfigurationPausesAndIsProbed() {
        TargetGate gate = after(TargetGate.OPEN, new AttemptOutcome.PermanentConfig(ANY_ERROR));

        assertThat(gate.state()).isEqualTo(TargetState.PAUSED);
        assertThat(permits(gate, 0, NOW.plus(PROBE).minusSeconds(1))).isZero();
        assertThat(permits(gate, 0, NOW.plus(PROBE))).isEqualTo(1);
    }

    @Test
    void targetThatIsGoneStaysSo() {
        TargetGate gate = after(TargetGate.OPEN, new AttemptOutcome.Gone(ANY_ERROR), SUCCESS);

        assertThat(gate.state()).isEqualTo(TargetState.DISABLED);
        assertThat(permits(gate, 0, NOW.plus(Duration.ofDays(10_000)))).isZero();
    }

    @Test
    void refusedMessageIsTheMessagesFault() {
        TargetGate gate = after(TargetGate.OPEN, new AttemptOutcome.PermanentPayload(ANY_ERROR));

        assertThat(gate).isEqualTo(TargetGate.OPEN);
    }

    private static int permits(TargetGate gate, int inFlight, Instant now) {
        return gate.permits(inFlight, 8, now);
    }

    private static AttemptOutcome throttle(long seconds) {
        return new AttemptOutcome.Retry(ANY_ERROR, Optional.of(Duration.ofSeconds(seconds)), false);
    }

    private static TargetGate after(TargetGate gate, AttemptOutcome... outcomes) {
        TargetGate next = gate;
        for (AttemptOutcome outcome : outcomes) {
            next = next.after(outcome, NOW, PROBE, new Random(7));
        }
        return next;
    }
}

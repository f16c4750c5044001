package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbox.ClaimedRow;
import io.tocsin.sink.outbox.LaneKey;
import io.tocsin.sink.outbox.Settlement;
import io.tocsin.sink.outbox.SupersedeReason;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.RetrySchedule;
import io.tocsin.testkit.AlertEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SettlementPolicyTest {

    private static final Instant NOW = AlertEvents.ANY_TIME;
    private static final Duration PROBE = Duration.ofMinutes(5);
    private static final AttemptError ANY_ERROR =
            new AttemptError(ErrorClass.UNSUCCESSFUL_STATUS, Optional.of(500), "");

    @Test
    void deliveredNotificationKeepsTheReferenceThatWasKnown() {
        assertThat(decide(new AttemptOutcome.Delivered(Optional.empty()), row(1, false, "C1:1")))
                .isEqualTo(new Settlement.Delivered(Optional.of("C1:1")));
        assertThat(decide(new AttemptOutcome.Delivered(Optional.of("C1:2")), row(1, false, "C1:1")))
                .isEqualTo(new Settlement.Delivered(Optional.of("C1:2")));
    }

    @Test
    void targetThatSaysWhenIsTriedThen() {
        Settlement settlement = decide(
                new AttemptOutcome.Retry(ANY_ERROR, Optional.of(Duration.ofSeconds(30)), false), row(1, false, null));

        assertThat(settlement).isEqualTo(new Settlement.Again(NOW.plusSeconds(30), false));
    }

    @Test
    void targetThatSaysAtOnceIsTriedByTheScheduleAllTheSame() {
        Settlement.Again again = (Settlement.Again)
                decide(new AttemptOutcome.Retry(ANY_ERROR, Optional.of(Duration.ZERO), false), row(5, false, null));

        assertThat(again.at()).isAfter(NOW.plusSeconds(45));
    }

    @Test
    void laterAttemptsWaitLonger() {
        AttemptOutcome failure = new AttemptOutcome.Retry(ANY_ERROR, Optional.empty(), true);
        Settlement.Again first = (Settlement.Again) decide(failure, row(1, false, null));
        Settlement.Again fifth = (Settlement.Again) decide(failure, row(5, false, null));

        assertThat(first.at()).isBefore(NOW.plusSeconds(2));
        assertThat(fifth.at()).isAfter(NOW.plusSeconds(45));
        assertThat(first.mayHaveArrived()).isTrue();
    }

    @Test
    void unclearAttemptMayHaveArrived() {
        Settlement.Again again =
                (Settlement.Again) decide(new AttemptOutcome.Ambiguous(ANY_ERROR), row(1, false, null));

        assertThat(again.mayHaveArrived()).isTrue();
    }

    @Test
    void refusedMessageIsReplacedByASmallerOneOnce() {
        AttemptOutcome refusal = new AttemptOutcome.PermanentPayload(ANY_ERROR);

        assertThat(decide(refusal, row(1, false, null))).isEqualTo(new Settlement.Replaced("small"));
        assertThat(decide(refusal, row(1, true, null))).isEqualTo(new Settlement.Blocked());
    }

    @Test
    void notificationSurvivesAWrongConfiguration() {
        assertThat(decide(new AttemptOutcome.PermanentConfig(ANY_ERROR), row(1, false, null)))
                .isEqualTo(new Settlement.Again(NOW.plus(PROBE), false));
        assertThat(decide(new AttemptOutcome.Gone(ANY_ERROR), row(1, false, null)))
                .isInstanceOf(Settlement.Again.class);
    }

    @Test
    void endOfWhatTheTargetDoesNotKnowIsNotNeeded() {
        assertThat(decide(new AttemptOutcome.Unneeded(), row(1, false, null)))
                .isEqualTo(new Settlement.Superseded(SupersedeReason.UNKNOWN_TO_TARGET));
    }

    @Test
    void endIsLookedForAgainWhileAnOpeningMayBeOnItsWay() {
        Instant certainAt = NOW.plus(SettlementPolicy.ON_ITS_WAY);

        assertThat(decide(new AttemptOutcome.Unneeded(), unclear(NOW)))
                .isEqualTo(new Settlement.Again(certainAt, false));
        assertThat(decide(new AttemptOutcome.Unneeded(), unclear(NOW.minus(SettlementPolicy.ON_ITS_WAY))))
                .isEqualTo(new Settlement.Superseded(SupersedeReason.UNKNOWN_TO_TARGET));
    }

    private static Settlement decide(AttemptOutcome outcome, ClaimedRow row) {
        return new SettlementPolicy(PROBE, new Random(7)).decide(outcome, row, new AnyNotifier(), NOW);
    }

    private static ClaimedRow row(int attempt, boolean minimal, @org.jspecify.annotations.Nullable String reference) {
        return row(attempt, NOW, minimal, Optional.ofNullable(reference), Optional.empty());
    }

    /** An end that was attempted first at this time; what became of the opening is not known. */
    private static ClaimedRow unclear(Instant firstAttemptAt) {
        return row(2, firstAttemptAt, false, Optional.empty(), Optional.of(firstAttemptAt.minusSeconds(15)));
    }

    private static ClaimedRow row(
            int attempt,
            Instant firstAttemptAt,
            boolean minimal,
            Optional<String> reference,
            Optional<Instant> lookUpSince) {
        return new ClaimedRow(
                new NotificationId("dlv-1"),
                new LaneKey("any-target", new IncidentId("any-incident")),
                1,
                NotificationKind.OPENED,
                "large",
                NOW,
                attempt,
                firstAttemptAt,
                minimal,
                reference,
                lookUpSince,
                Optional.empty(),
                Optional.empty());
    }

    private static final class AnyNotifier implements Notifier {
        @Override
        public String target() {
            return "any-target";
        }

        @Override
        public String render(Rendering rendering) {
            return "large";
        }

        @Override
        public Optional<String> minimal(String body) {
            return Optional.of("small");
        }

        @Override
        public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
            return CompletableFuture.completedFuture(new AttemptOutcome.Unneeded());
        }

        @Override
        public RetrySchedule schedule() {
            return RetrySchedule.PAGING;
        }
    }
}

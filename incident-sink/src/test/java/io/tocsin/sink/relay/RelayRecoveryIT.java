package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.health.Readiness;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.RetrySchedule;
import io.tocsin.testkit.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RelayRecoveryIT extends RelayScenario {

    @Test
    void pageThatWaitsSinceAnOutageBeforeTheStartGoesOutWithTheFirstSuccess() {
        Incident old = incident("old");
        enqueue(old, 1, NotificationKind.OPENED);
        Tables.execute(
                access,
                "UPDATE notification_outbox SET attempts = 3, next_attempt_at = next_attempt_at + interval '5 h'");
        Tables.execute(access, "UPDATE notification_lanes SET due_at = due_at + interval '5 h'");
        start(hook);

        enqueue(incident("new"), 1, NotificationKind.OPENED);

        Sinks.eventually().until(() -> delivered() == 2);
    }

    @Test
    void notificationThatBreaksItsNotifierIsTriedAgain() {
        start(new Breaking(notifiers(hook).get(0), new StackOverflowError("too deep")));
        enqueue(INCIDENT, 1, NotificationKind.OPENED);

        advanceUntil(() -> delivered() == 1);

        assertThat(attempts()).isEqualTo(2);
        assertThat(relay.readiness().isReady()).isTrue();
    }

    @Test
    void relayThatDiesIsNotReadyAnyMore() {
        start(new Breaking(notifiers(hook).get(0), new AssertionError("any error")));
        assertThat(relay.readiness().isReady()).isTrue();

        enqueue(INCIDENT, 1, NotificationKind.OPENED);

        Sinks.eventually()
                .until(() -> relay.readiness() instanceof Readiness.NotReady dead
                        && dead.component().equals("relay"));
    }

    /** The first time it is asked to send, it throws. */
    private static final class Breaking implements Notifier {
        private final Notifier whole;
        private final Error first;
        private final AtomicBoolean broken = new AtomicBoolean();

        private Breaking(Notifier whole, Error first) {
            this.whole = whole;
            this.first = first;
        }

        @Override
        public String target() {
            return whole.target();
        }

        @Override
        public String render(Rendering rendering) {
            return whole.render(rendering);
        }

        @Override
        public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
            if (broken.compareAndSet(false, true)) {
                throw first;
            }
            return whole.send(dispatch, now, deadline);
        }

        @Override
        public RetrySchedule schedule() {
            return whole.schedule();
        }
    }

    @Test
    void pageThatSomethingNewJoinedGoesOutAsSoonAsTheTargetIsBack() {
        receiver.answer(request -> Answer.status(503));
        start(hook);
        List<Incident> incidents = List.of(incident("a"), incident("b"), incident("c"), incident("d"));
        incidents.forEach(incident -> enqueue(incident, 1, NotificationKind.OPENED));
        Sinks.eventually().until(() -> gauge("tocsin.sink.targets.closed") > 0 && relayIsIdle());
        incidents.forEach(incident -> enqueue(incident, 2, NotificationKind.ACKNOWLEDGED));
        receiver.answer(request -> Answer.OK);

        // Long enough for the gate, and much shorter than the minutes that a failed attempt waits for.
        clock.advance(Duration.ofSeconds(10));
        enqueue(incident("e"), 1, NotificationKind.OPENED);

        Sinks.eventually().until(() -> delivered() == 9);
    }

    @Test
    void targetThatSaysAtOnceIsNotAskedInACircle() {
        receiver.answer(request -> Answer.status(503).withHeader("retry-after", "0"));
        start(hook);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> attempts() == 1 && relayIsIdle());

        for (int i = 0; i < 20; i++) {
            relay.wake();
        }

        Sinks.eventually()
                .pollDelay(Duration.ofMillis(500))
                .until(() -> receiver.requests().size() == 1);
    }

    @Test
    void whatIsNotWrittenDownYetIsNotSentAgainWhenItsLeaseEnds() {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        receiver.answer(request -> {
            arrived.countDown();
            await(mayAnswer);
            return Answer.OK;
        });
        start(hook);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        await(arrived);
        // The relay can read and claim, but nothing can be written down: as after an outage, until the recorder's turn.
        Tables.execute(access, "ALTER TABLE notification_attempts RENAME TO away");
        mayAnswer.countDown();
        Sinks.eventually()
                .until(() -> meters.get("tocsin.sink.attempts.duration").timer().count() == 1);
        Sinks.eventually().until(relay::isBehind);
        endLeases();
        relay.wake();
        Sinks.eventually().pollDelay(Duration.ofMillis(500)).until(() -> states().equals(List.of("in_flight")));

        Tables.execute(access, "ALTER TABLE away RENAME TO notification_attempts");

        Sinks.eventually().until(() -> states().equals(List.of("delivered")));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void whatADeadProcessHadInFlightIsSentAtOnceWhereNoOtherSinkCanBe() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        outbox.claim("hook", 1, START, Duration.ofHours(1));

        start(Relay.Company.ALONE, hook);

        Sinks.eventually().until(() -> delivered() == 1);
    }

    @Test
    void whatAnotherSinkHasInFlightIsNotTakenFromIt() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        outbox.claim("hook", 1, START, Duration.ofHours(1));

        start(hook);
        enqueue(incident("other"), 1, NotificationKind.OPENED);

        Sinks.eventually().until(() -> delivered() == 1);
        assertThat(states()).containsOnlyOnce("in_flight");
    }

    @Test
    void whatWaitsForATargetThatWasRemovedIsDroppedAndSaysWhy() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        enqueue(incident("in flight elsewhere"), 1, NotificationKind.OPENED);
        Tables.execute(
                access,
                "UPDATE notification_lanes SET lease_until = now() + interval '1 h' WHERE incident_id <> '"
                        + INCIDENT.id() + "'");

        start(slack(receiver));

        Sinks.eventually()
                .until(() -> Tables.rows(
                                access,
                                "SELECT state, last_error FROM notification_outbox WHERE incident_id = '"
                                        + INCIDENT.id() + "'")
                        .equals(List.of("superseded|target_removed")));
        assertThat(states()).containsOnlyOnce("pending");
        Sinks.eventually().until(() -> sum("tocsin.sink.notifications.superseded") == 1);
    }

    @Test
    void targetWhoseOutboxCannotBeReadDoesNotStopTheOthers() {
        enqueue("slack", INCIDENT, 1, NotificationKind.OPENED);
        Tables.execute(access, "UPDATE notification_outbox SET kind = 'no kind of ours'");
        start(slack(receiver), hook);

        enqueue(INCIDENT, 1, NotificationKind.OPENED);

        Sinks.eventually().until(() -> delivered() == 1);
    }
}

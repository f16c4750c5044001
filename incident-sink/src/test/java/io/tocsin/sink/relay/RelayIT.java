package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbox.ClaimedRow;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class RelayIT extends RelayScenario {
    @Test
    void orderOfEachIncidentStaysWhileTheTargetIsAway() {
        receiver.answer(request -> Answer.status(503));
        start(hook);
        List<Incident> incidents = List.of(incident("a"), incident("b"), incident("c"));
        incidents.forEach(incident -> enqueue(incident, 1, NotificationKind.OPENED));
        incidents.forEach(incident -> enqueue(incident, 2, NotificationKind.ACKNOWLEDGED));
        Sinks.eventually().until(() -> !receiver.requests().isEmpty());

        receiver.answer(request -> Answer.OK);
        int failed = receiver.requests().size();
        advanceUntil(() -> delivered() == 6);

        for (Incident incident : incidents) {
            assertThat(receiver.requests().stream()
                            .skip(failed)
                            .filter(request ->
                                    request.text().contains(incident.id().value()))
                            .map(Sinks::type))
                    .containsSubsequence("incident.opened", "incident.acknowledged");
        }
        assertThat(states()).containsOnly("delivered");
    }

    @Test
    void messageOfWhichNobodySpokeIsSentAtTheNextLook() {
        start(hook);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> delivered() == 1);
        Relay silent = relay;
        relay = null;
        enqueue(incident("unheard"), 1, NotificationKind.OPENED);
        relay = silent;

        Sinks.eventually().until(() -> delivered() == 2);
    }

    @Test
    void incidentThatIsOverWhenTheTargetComesBackIsNotMentioned() {
        receiver.answer(request -> Answer.status(503));
        start(hook);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> !receiver.requests().isEmpty());
        enqueue(INCIDENT, 2, NotificationKind.RESOLVED);
        Sinks.eventually().until(() -> states().equals(List.of("superseded", "superseded")));

        receiver.answer(request -> Answer.OK);
        enqueue(incident("other"), 1, NotificationKind.OPENED);
        advanceUntil(() -> delivered() == 1);

        assertThat(receiver.requests()).noneMatch(request -> Sinks.type(request).equals("incident.resolved"));
    }

    @Test
    void deathBetweenSendingAndWritingDownSendsTheSameAgain() {
        Notifier notifier = notifiers(hook).get(0);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        ClaimedRow row =
                outbox.claim("hook", 1, START, Duration.ofSeconds(60)).rows().get(0);
        Dispatch dispatch = new Dispatch(
                row.id(),
                row.kind(),
                row.body(),
                row.attempt(),
                row.remoteKey(),
                row.remoteReference(),
                row.lookUpSince(),
                Optional.empty(),
                Optional.empty());
        notifier.send(dispatch, START, Deadline.in(Duration.ofSeconds(60))).join();

        clock.advance(Duration.ofSeconds(61));
        endLeases();
        start(hook);
        Sinks.eventually().until(() -> delivered() == 1);

        List<ReceivedRequest> requests = receiver.requests();
        assertThat(requests).hasSize(2);
        assertThat(Sinks.id(requests.get(1))).isEqualTo(Sinks.id(requests.get(0)));
        assertThat(requests.get(1).text()).isEqualTo(requests.get(0).text());
        assertThat(requests.get(1).header("webhook-timestamp"))
                .isNotEqualTo(requests.get(0).header("webhook-timestamp"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void targetThatSaysWhenIsLeftAloneUntilThen(boolean asDate) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                START.plusSeconds(30).atOffset(ZoneOffset.UTC));
        receiver.answer(request -> Answer.status(429).withHeader("retry-after", asDate ? date : "30"));
        start(hook);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> states().equals(List.of("pending")) && attempts() == 1);

        receiver.answer(request -> Answer.OK);
        enqueue(incident("other"), 1, NotificationKind.OPENED);
        clock.advance(Duration.ofSeconds(29));
        Sinks.eventually()
                .pollDelay(Duration.ofMillis(500))
                .until(() -> receiver.requests().size() == 1);
        clock.advance(Duration.ofSeconds(1));

        Sinks.eventually().until(() -> delivered() == 2);
    }

    @Test
    void wrongConfigurationPausesTheTargetAndLosesNothing() {
        receiver.answer(request -> Answer.status(401));
        start(hook);
        for (int i = 0; i < 20; i++) {
            enqueue(incident("i" + i), 1, NotificationKind.OPENED);
        }
        Sinks.eventually().until(() -> gauge("tocsin.sink.targets.closed") == 3);
        Sinks.eventually().until(() -> relayIsIdle());
        int tried = receiver.requests().size();
        assertThat(tried).isLessThanOrEqualTo(4);

        receiver.answer(request -> Answer.OK);
        advanceUntil(() -> delivered() == 20);

        assertThat(states()).containsOnly("delivered");
        assertThat(gauge("tocsin.sink.targets.closed")).isZero();
    }

    @Test
    void targetThatIsGoneIsAskedNoMoreAndItsMessagesAreKept() {
        receiver.answer(request -> Answer.status(410));
        start(hook);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> gauge("tocsin.sink.targets.closed") == 4);
        int asked = receiver.requests().size();

        clock.advance(Duration.ofDays(30));
        enqueue(incident("other"), 1, NotificationKind.OPENED);

        Sinks.eventually()
                .pollDelay(Duration.ofMillis(500))
                .until(() -> receiver.requests().size() == asked);
        assertThat(states()).containsOnly("pending");
    }

    @Test
    void refusedMessageIsKeptAndItsLaneGoesOn() {
        receiver.answer(request -> Sinks.type(request).equals("incident.opened") ? Answer.status(422) : Answer.OK);
        start(hook);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        enqueue(INCIDENT, 2, NotificationKind.ACKNOWLEDGED);

        Sinks.eventually().until(() -> states().equals(List.of("delivered", "blocked")));
        assertThat(store.deliveries().ofIncident(INCIDENT.id(), 10).get(1).lastError())
                .contains("unsuccessful_status 422");
    }

    @Test
    void countersBalance() {
        receiver.answer(request -> Answer.status(503));
        start(hook);
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> attempts() == 1);
        enqueue(INCIDENT, 2, NotificationKind.RESOLVED);
        enqueue(incident("other"), 1, NotificationKind.OPENED);
        receiver.answer(request -> Answer.OK);
        advanceUntil(() -> delivered() == 1);

        Sinks.eventually().until(() -> sum("tocsin.sink.notifications.delivered") == 1);
        assertThat(sum("tocsin.sink.notifications.superseded")).isEqualTo(2);
        assertThat(sum("tocsin.sink.notifications.blocked")).isZero();
        assertThat(meters.get("tocsin.sink.notifications.latency").timer().count())
                .isEqualTo(1);
    }

    @Test
    void closingWaitsForWhatIsUnderWayAndWritesItDown() {
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

        Thread closing = new Thread(relay::close);
        closing.start();
        mayAnswer.countDown();
        Sinks.eventually().until(() -> !closing.isAlive());

        assertThat(states()).containsExactly("delivered");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void secretsAreNeitherInTheDatabaseNorInTheMetricsNorInTheLog() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        receiver.answer(request -> {
            String key = request.uri().getPath().equals("/hook") ? Sinks.ANY_SECRET : "xoxb-very-secret";
            return new Answer(401, java.util.Map.of(), "you sent " + request.headers() + " and the key is " + key);
        });
        start(hook, slack(receiver));
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        enqueue("slack", INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> attempts() == 2 && relayIsIdle());
        relay.close();
        root.detachAppender(log);

        String seen = Tables.rows(access, "SELECT * FROM notification_outbox")
                + Tables.rows(access, "SELECT * FROM notification_attempts").toString()
                + meters.getMetersAsString()
                + log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(seen).doesNotContain(Sinks.ANY_SECRET, "xoxb-very-secret").contains("you sent", "is paused");
    }
}

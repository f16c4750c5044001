package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.slack.SlackFake;
import io.tocsin.testkit.ReceivedRequest;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RelaySlackIT extends RelayScenario {
    @Test
    void slackCardIsPostedOnceEditedInPlaceAndPostedAnewWhenTheIncidentIsBack() {
        SlackFake slack = new SlackFake(clock);
        receiver.answer(slack::answer);
        start(slack(receiver));
        enqueue("slack", INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> delivered() == 1);
        enqueue("slack", INCIDENT, 2, NotificationKind.ACKNOWLEDGED);
        Sinks.eventually().until(() -> delivered() == 2);
        enqueue("slack", INCIDENT, 3, NotificationKind.RESOLVED);
        Sinks.eventually().until(() -> delivered() == 3);
        assertThat(slack.texts()).hasSize(1).first().asString().contains(" resolved: ");

        enqueue("slack", Changes.at(INCIDENT, 2, 4), 4, NotificationKind.REOPENED);
        Sinks.eventually().until(() -> delivered() == 4);

        assertThat(slack.texts()).hasSize(2);
        assertThat(slack.texts().get(0)).contains(" resolved: ");
        assertThat(slack.texts().get(1)).contains(" reopened: ");
    }

    @Test
    void slackPostWhoseAnswerWasLostIsNotMadeTwice() {
        SlackFake slack = new SlackFake(clock);
        slack.loseAnswers(1);
        receiver.answer(slack::answer);
        start(slack(receiver));
        enqueue("slack", INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> attempts() == 1);

        advanceUntil(() -> delivered() == 1);

        assertThat(slack.texts()).hasSize(1);
    }

    @Test
    void slackPostThatIsCarriedOutAfterItsEndWasLookedForIsEnded() {
        SlackFake slack = new SlackFake(clock);
        AtomicReference<ReceivedRequest> onItsWay = new AtomicReference<>();
        receiver.answer(request -> {
            if (onItsWay.compareAndSet(null, request)) {
                throw new IllegalStateException("carried out later");
            }
            return slack.answer(request);
        });
        start(slack(receiver));
        enqueue("slack", INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> attempts() == 1);
        enqueue("slack", INCIDENT, 2, NotificationKind.RESOLVED);
        Sinks.eventually().until(() -> attempts() >= 2);
        slack.answer(onItsWay.get());

        advanceUntil(() -> !states().contains("pending") && !states().contains("in_flight"));

        assertThat(slack.texts()).hasSize(1).first().asString().contains(" resolved: ");
    }

    @Test
    void slackCardThatCanBeEditedNoMoreIsReplacedAndItsEndIsTold() {
        SlackFake slack = new SlackFake(clock);
        receiver.answer(slack::answer);
        start(slack(receiver));
        enqueue("slack", INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> delivered() == 1);
        slack.closeEditWindow();

        enqueue("slack", INCIDENT, 2, NotificationKind.RESOLVED);
        Sinks.eventually().until(() -> delivered() == 2);

        assertThat(slack.texts()).hasSize(2).last().asString().contains(" resolved: ");
    }

    @Test
    void slackCardInPlaceOfALostOneIsNotMadeTwice() {
        SlackFake slack = new SlackFake(clock);
        receiver.answer(slack::answer);
        start(slack(receiver));
        enqueue("slack", INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> delivered() == 1);
        slack.closeEditWindow();
        slack.loseAnswers(1);

        enqueue("slack", INCIDENT, 2, NotificationKind.ACKNOWLEDGED);
        advanceUntil(() -> delivered() == 2);

        assertThat(slack.texts()).hasSize(2);
    }

    @Test
    void slackCardIsFoundBehindManyOtherMessages() {
        SlackFake slack = new SlackFake(clock);
        slack.loseAnswers(1);
        receiver.answer(slack::answer);
        start(slack(receiver));
        enqueue("slack", INCIDENT, 1, NotificationKind.OPENED);
        Sinks.eventually().until(() -> attempts() == 1);
        slack.chat(350);

        advanceUntil(() -> delivered() == 1);

        assertThat(slack.texts()).filteredOn(text -> text.contains(" opened: ")).hasSize(1);
    }

    @Test
    void slackThatIsTooBusyIsAskedLaterAndLosesNothing() {
        SlackFake slack = new SlackFake(clock);
        slack.limitRate(2);
        receiver.answer(slack::answer);
        start(slack(receiver));
        enqueue("slack", INCIDENT, 1, NotificationKind.OPENED);

        advanceUntil(() -> delivered() == 1);

        assertThat(slack.texts()).hasSize(1);
    }
}

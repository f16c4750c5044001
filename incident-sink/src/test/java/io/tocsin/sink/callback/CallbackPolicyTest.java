package io.tocsin.sink.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.model.notification.RemoteKey;
import io.tocsin.sink.callback.CallbackPolicy.Verdict;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.testkit.Incidents;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallbackPolicyTest {

    private static final Incident OPEN = Incidents.triggered("checkout").build();
    private static final CallbackConfig CONFIG = Requests.config(CallbackProduct.PAGERDUTY);

    private static RemoteWish wish(CallbackAction action, String person, String mark) {
        return new RemoteWish(keyOf(OPEN), action, person, "said", mark);
    }

    private static String keyOf(Incident incident) {
        return new Notification(
                        new NotificationId("dlv-1"),
                        "there",
                        NotificationKind.OPENED,
                        NotificationReason.FIRST_NOTIFICATION,
                        Requests.NOW,
                        incident)
                .remoteKey();
    }

    private static Command issued(RemoteWish wish) {
        RemoteKey key = RemoteKey.parse(wish.key()).orElseThrow();
        return ((Verdict.Issue) CallbackPolicy.decide(wish, CONFIG, key, OPEN, Requests.NOW)).command();
    }

    @ParameterizedTest
    @EnumSource(CallbackAction.class)
    void deedBecomesACommandOfThePersonThroughTheTarget(CallbackAction action) {
        Command command = issued(wish(action, " Ada ", "1"));

        assertThat(command.actor()).isEqualTo(Actor.person("Ada", "there"));
        assertThat(command.incident()).isEqualTo(OPEN.id());
        assertThat(command.service()).isEqualTo(OPEN.service());
        assertThat(command.note()).isEqualTo("said");
    }

    @Test
    void repeatedDeedIsTheSameCommandAndAnotherDeedIsAnother() {
        RemoteWish first = wish(CallbackAction.ACKNOWLEDGE, "Ada", "1");

        assertThat(issued(first).id())
                .isEqualTo(issued(first).id())
                .isNotEqualTo(
                        issued(wish(CallbackAction.ACKNOWLEDGE, "Ada", "2")).id())
                .isNotEqualTo(issued(wish(CallbackAction.RESOLVE, "Ada", "1")).id());
    }

    @Test
    void answerAboutAnEarlierGenerationDoesNothing() {
        RemoteKey later = new RemoteKey(OPEN.id(), OPEN.generation() + 1);

        assertThat(CallbackPolicy.decide(wish(CallbackAction.RESOLVE, "Ada", "1"), CONFIG, later, OPEN, Requests.NOW))
                .isEqualTo(new Verdict.Drop(IgnoredReason.STALE_GENERATION));
    }

    @Test
    void ownDoingForeignObjectsAndActionsThatAreNotTakenAreDropped() {
        CallbackConfig usual = new CallbackConfig(
                "there",
                CallbackProduct.PAGERDUTY,
                List.of(new Secret(Requests.SECRET)),
                CallbackConfig.USUAL_ACTIONS,
                Set.of("tocsin"));

        assertThat(CallbackPolicy.atFirstSight(wish(CallbackAction.REOPEN, "Ada", "1"), usual))
                .contains(IgnoredReason.ACTION_NOT_TAKEN);
        assertThat(CallbackPolicy.atFirstSight(wish(CallbackAction.RESOLVE, "tocsin", "1"), usual))
                .contains(IgnoredReason.OWN_DOING);
        assertThat(CallbackPolicy.atFirstSight(
                        new RemoteWish("INC0010", CallbackAction.RESOLVE, "Ada", "", "1"), usual))
                .contains(IgnoredReason.NOT_OURS);
        assertThat(CallbackPolicy.atFirstSight(wish(CallbackAction.RESOLVE, "Ada", "1"), usual))
                .isEmpty();
    }

    @Test
    void nobodyIsCalledLikeTheProductAndLongTextsAreCut() {
        assertThat(issued(wish(CallbackAction.UNACKNOWLEDGE, " ", "1")).actor().name())
                .isEqualTo("pagerduty");
        RemoteWish longNote =
                new RemoteWish(keyOf(OPEN), CallbackAction.NOTE, "x".repeat(900), "y".repeat(90_000), "1");
        assertThat(issued(longNote).note()).hasSize(4000).endsWith("…");
        assertThat(issued(longNote).actor().name()).hasSize(200).endsWith("…");
    }

    @Test
    void configurationRefusesSecretsThatCanBeGuessedWithoutShowingThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requests.config(CallbackProduct.OPSGENIE, "short-one"))
                .withMessage("there.callback.keys: 9 characters (expected: 16 or more)");
        assertThat(CONFIG.toString()).doesNotContain(Requests.SECRET);
    }
}

package io.tocsin.sink.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.AttemptOutcome.Result;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierContract;
import io.tocsin.sink.target.Renderings;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.sink.target.VendorFake.RemoteState;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.Incidents;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagerDutyNotifierTest extends NotifierContract {

    private static final String NEW_KEY = "N".repeat(32);
    private static final String OLD_KEY = "O".repeat(32);

    private final PagerDutyFake fake = new PagerDutyFake(Set.of(NEW_KEY, OLD_KEY), Clock.fixed(NOW, ZoneOffset.UTC));

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        return target(place, reach, List.of(NEW_KEY, OLD_KEY));
    }

    private static TargetConfig target(URI place, Reach reach, List<String> keys) {
        return new PagerDutyTarget(
                "pd", keys.stream().map(Secret::new).toList(), place, PagerDutyTarget.DEFAULT_PER_MINUTE, reach);
    }

    @Override
    protected Answer success() {
        return new Answer(
                202, Map.of(), "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"x\"}");
    }

    @Override
    protected String secret() {
        return NEW_KEY;
    }

    @Override
    protected boolean doubles() {
        return false;
    }

    @Test
    void incidentLivesAsOneAlert() {
        receiver.answer(fake::answer);
        Incidents incident = Incidents.triggered("checkout").severity(Severity.WARNING);

        assertThat(tell(NotificationKind.OPENED, incident.build())).isEqualTo(Result.DELIVERED);
        assertThat(states()).containsExactly(RemoteState.OPEN);
        tell(NotificationKind.UPDATED, incident.severity(Severity.CRITICAL).build());
        JsonNode event = fake.alerts().get(0).event;
        assertThat(event.path("payload").path("severity").asText()).isEqualTo("critical");
        tell(NotificationKind.ACKNOWLEDGED, incident.acknowledged("ada", NOW).build());
        assertThat(states()).containsExactly(RemoteState.ACKNOWLEDGED);
        tell(NotificationKind.ESCALATED, incident.build());
        assertThat(states()).containsExactly(RemoteState.ACKNOWLEDGED);
        tell(NotificationKind.RESOLVED, incident.resolved(NOW).build());

        assertThat(states()).containsExactly(RemoteState.RESOLVED);
        assertThat(fake.dropped()).isZero();
    }

    @Test
    void alertThatIsOverIsNotOpenedAgainByItsKeySoAReopenedIncidentIsAnother() {
        receiver.answer(fake::answer);
        Incidents incident = Incidents.triggered("checkout");
        tell(NotificationKind.OPENED, incident.build());
        tell(NotificationKind.RESOLVED, incident.resolved(NOW).build());

        tell(
                NotificationKind.REOPENED,
                Incidents.triggered("checkout").generation(2).build());

        String id = incident.build().id().value();
        assertThat(fake.objects())
                .containsExactly(
                        new RemoteObject("inc-" + id + "-g1", RemoteState.RESOLVED),
                        new RemoteObject("inc-" + id + "-g2", RemoteState.OPEN));
    }

    @Test
    void sameEventTwiceIsOneAlert() {
        receiver.answer(fake::answer);
        Incident incident = Incidents.triggered("checkout").build();

        tell(NotificationKind.OPENED, incident);
        tell(NotificationKind.OPENED, incident);

        assertThat(fake.objects()).hasSize(1);
    }

    @Test
    void incidentThatSomebodyHadTakenBeforeIsTriggeredAndAcknowledged() {
        receiver.answer(fake::answer);

        tell(
                NotificationKind.OPENED,
                Incidents.triggered("checkout").acknowledged("ada", NOW).build());

        assertThat(states()).containsExactly(RemoteState.ACKNOWLEDGED);
    }

    @Test
    void acknowledgementIsNotSentWhenTheTriggerBeforeItFailed() {
        receiver.answer(request -> Answer.status(503));

        tell(
                NotificationKind.OPENED,
                Incidents.triggered("checkout").acknowledged("ada", NOW).build());

        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void keyIsRememberedWhenPagerDutySaysItIsOurs() {
        receiver.answer(fake::answer);
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        Dispatch dispatch = dispatch(notifier, NotificationKind.OPENED);

        assertThat(send(notifier, dispatch)).isEqualTo(new AttemptOutcome.Delivered(Optional.of(dispatch.remoteKey())));
    }

    @Test
    void routingKeyIsInTheRequestAndNotInTheOutbox() {
        receiver.answer(fake::answer);
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        Dispatch dispatch = dispatch(notifier, NotificationKind.OPENED);
        send(notifier, dispatch);

        assertThat(dispatch.body()).doesNotContain(NEW_KEY);
        assertThat(receiver.requests().get(0).text()).contains("\"routing_key\":\"" + NEW_KEY + "\"");
        assertThat(receiver.requests().get(0).headers().toString()).doesNotContain(NEW_KEY);
    }

    @Test
    void incidentThatWasToldWithTheOldKeyGoesOnWithIt() {
        receiver.answer(fake::answer);
        Incidents incident = Incidents.triggered("checkout");
        Notifier before =
                target(receiver.uri("/"), Reach.LOCAL, List.of(OLD_KEY)).notifier(tools());
        Notifier after = notifier(receiver.uri("/"), Reach.LOCAL);
        tell(before, NotificationKind.OPENED, incident.build(), Optional.empty());

        tell(after, NotificationKind.RESOLVED, incident.resolved(NOW).build(), before.credential());
        tell(after, NotificationKind.OPENED, Incidents.triggered("search").build(), Optional.empty());

        assertThat(fake.dropped()).isZero();
        assertThat(fake.alerts()).extracting(alert -> alert.routingKey).containsExactly(OLD_KEY, NEW_KEY);
        assertThat(states()).containsExactly(RemoteState.RESOLVED, RemoteState.OPEN);
    }

    @Test
    void incidentWhoseKeyIsNotConfiguredAnyMoreGoesOnWithTheCurrentOne() {
        receiver.answer(fake::answer);
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);

        tell(notifier, NotificationKind.UPDATED, Incidents.triggered("checkout").build(), Optional.of("0123456789ab"));

        assertThat(fake.alerts()).extracting(alert -> alert.routingKey).containsExactly(NEW_KEY);
    }

    @Test
    void oldKeyThatPagerDutyRefusesDoesNotPauseTheTarget() {
        PagerDutyFake changed = new PagerDutyFake(Set.of(NEW_KEY), Clock.fixed(NOW, ZoneOffset.UTC));
        receiver.answer(changed::answer);
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        Optional<String> old = Optional.of(new Secret(OLD_KEY).fingerprint());

        Result result = tell(
                notifier,
                NotificationKind.UPDATED,
                Incidents.triggered("checkout").build(),
                old);

        assertThat(result).isEqualTo(Result.DELIVERED);
        assertThat(changed.alerts()).extracting(alert -> alert.routingKey).containsExactly(NEW_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Length of 'routing_key' is incorrect (should be 32 characters)",
                "Invalid routing key",
                "'routing_key' cannot contain non-alphanumeric characters."
            })
    void refusalThatNamesTheKeyIsAMatterOfConfiguration(String error) {
        receiver.answer(request -> refusal(error));

        assertThat(send().result()).isEqualTo(Result.PERMANENT_CONFIG);
    }

    @Test
    void refusalThatNamesSomethingElseIsAMatterOfTheMessage() {
        receiver.answer(request -> refusal("'payload.severity' is invalid (must be one of ...)"));

        assertThat(send().result()).isEqualTo(Result.PERMANENT_PAYLOAD);
    }

    @ParameterizedTest
    @CsvSource({"1,30", "2,60", "3,120", "9,120"})
    void tooManyEventsWithoutATimeToComeBackHaveOurOwnPatience(int attempt, int seconds) {
        receiver.answer(request -> Answer.status(429));
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        var rendering = Renderings.of(
                notifier,
                NotificationKind.OPENED,
                Incidents.triggered("checkout").build());
        Dispatch dispatch = Renderings.attempt(attempt, notifier.render(rendering), rendering, Optional.empty());

        AttemptOutcome.Retry retry = (AttemptOutcome.Retry) send(notifier, dispatch);

        assertThat(retry.after()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void eventBeyondTheRateIsNotTaken() {
        receiver.answer(fake::answer);
        for (int i = 0; i < 120; i++) {
            send();
        }

        assertThat(send().result()).isEqualTo(Result.RETRY);
    }

    @Test
    void paceStaysBelowWhatPagerDutyTakesInAnyMinute() {
        var pace = notifier(receiver.uri("/"), Reach.LOCAL).pace();

        assertThat(pace.burst() + Duration.ofMinutes(1).dividedBy(pace.each())).isLessThanOrEqualTo(120);
        assertThat(pace.bucket()).isEqualTo(new Secret(NEW_KEY).fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>login</html>", "", "{}", "{\"status\":\"throttled\"}"})
    void goodStatusOfSomethingElseIsTriedAgain(String body) {
        receiver.answer(request -> new Answer(200, Map.of(), body));

        assertThat(send().result()).isEqualTo(Result.RETRY);
    }

    @Test
    void refusedMessageIsSentOnceMoreWithTheEssentialOnly() {
        receiver.answer(fake::answer);
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        Dispatch dispatch = dispatch(notifier, NotificationKind.OPENED);

        String minimal = notifier.minimal(dispatch.body()).orElseThrow();

        assertThat(minimal).hasSizeLessThan(dispatch.body().length()).contains(dispatch.remoteKey());
        assertThat(notifier.minimal(minimal)).isEmpty();
        var smaller = new Dispatch(
                dispatch.id(),
                dispatch.kind(),
                minimal,
                1,
                dispatch.remoteKey(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(send(notifier, smaller).result()).isEqualTo(Result.DELIVERED);
    }

    private static Answer refusal(String error) {
        return new Answer(
                400,
                Map.of("content-type", "application/json"),
                "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"" + error
                        + "\"]}");
    }

    private Result tell(NotificationKind kind, Incident incident) {
        return tell(notifier(receiver.uri("/"), Reach.LOCAL), kind, incident, Optional.empty());
    }

    private Result tell(Notifier notifier, NotificationKind kind, Incident incident, Optional<String> credential) {
        var rendering = Renderings.of(notifier, kind, incident);
        return send(notifier, Renderings.attempt(1, notifier.render(rendering), rendering, credential))
                .result();
    }

    private List<RemoteState> states() {
        return fake.objects().stream().map(RemoteObject::state).toList();
    }
}

package io.tocsin.sink.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
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
import io.tocsin.testkit.ReceivedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpsgenieNotifierTest extends NotifierContract {

    private static final String KEY = "11111111-2222-3333-4444-555555555555";
    private static final String OLD_KEY = "99999999-2222-3333-4444-555555555555";
    private static final String TAKEN = "{\"result\":\"Request will be processed\",\"took\":0.1,\"requestId\":\"r-1\"}";

    private final OpsgenieFake fake = OpsgenieFake.opsgenie(Set.of(KEY, OLD_KEY));

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        return target(OpsgenieApi.OPSGENIE, place, reach, Duration.ofMillis(1), KEY, OLD_KEY);
    }

    private static TargetConfig target(OpsgenieApi api, URI place, Reach reach, Duration confirmAfter, String... keys) {
        return new OpsgenieTarget(
                "ops",
                List.of(keys).stream().map(Secret::new).toList(),
                api,
                place,
                List.of("shop"),
                confirmAfter,
                OpsgenieTarget.DEFAULT_PER_MINUTE,
                reach);
    }

    @Override
    protected Answer success() {
        return new Answer(202, Map.of(), TAKEN.replace("}", ",\"data\":{\"isSuccess\":true,\"alertId\":\"a-1\"}}"));
    }

    @Override
    protected String secret() {
        return KEY;
    }

    @Override
    protected boolean doubles() {
        return false;
    }

    @Test
    void incidentLivesAsOneAlert() {
        receiver.answer(fake::answer);
        Incidents incident =
                Incidents.triggered("checkout").severity(Severity.WARNING).title("CPU is high");

        assertThat(tell(NotificationKind.OPENED, incident.build()))
                .isEqualTo(new AttemptOutcome.Delivered(Optional.of("alert-0")));
        tell(
                NotificationKind.UPDATED,
                incident.severity(Severity.CRITICAL).title("All is lost").build());
        OpsgenieFake.Alert alert = fake.alerts().get(0);
        assertThat(alert.fields).containsEntry("message", "All is lost").containsEntry("priority", "P1");
        assertThat(alert.fields.get("description")).contains("All is lost", Renderings.CONSOLE.toString());
        tell(NotificationKind.ACKNOWLEDGED, incident.acknowledged("ada", NOW).build());
        assertThat(states()).containsExactly(RemoteState.ACKNOWLEDGED);
        tell(NotificationKind.ESCALATED, incident.build());
        tell(NotificationKind.RESOLVED, incident.resolved(NOW).build());

        assertThat(states()).containsExactly(RemoteState.RESOLVED);
        assertThat(alert.count).isEqualTo(1);
        assertThat(alert.notes).hasSize(3).allMatch(note -> note.endsWith("\n[ref:dlv-1]"));
    }

    @Test
    void reopenedIncidentIsAnotherAlert() {
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
    void requestThatWasTakenIsNoSuccessBeforeItsOutcomeIsKnown() {
        receiver.answer(fake::answer);

        tell(NotificationKind.OPENED, Incidents.triggered("checkout").build());

        assertThat(calls())
                .containsExactly(
                        "POST /v2/alerts", "GET /v2/alerts/requests/request-0", "GET /v2/alerts/requests/request-0");
    }

    @Test
    void requestWhoseOutcomeIsNeverKnownMayHaveArrived() {
        receiver.answer(
                request -> request.method().equals("GET") ? Answer.status(404) : new Answer(202, Map.of(), TAKEN));
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);

        AttemptOutcome outcome = notifier.send(
                        dispatch(notifier, NotificationKind.OPENED), NOW, Deadline.in(Duration.ofMillis(1_100)))
                .join();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AttemptOutcome.Retry.class,
                        retry -> assertThat(retry.mayHaveArrived()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 429, 500, 503})
    void outcomeIsAskedForAgainWhileItCannotBeTold(int status) {
        receiver.answer(request -> {
            if (request.method().equals("POST")) {
                return new Answer(202, Map.of(), TAKEN);
            }
            return receiver.requests().size() < 4 ? Answer.status(status) : success();
        });

        assertThat(send().result()).isEqualTo(Result.DELIVERED);
    }

    @Test
    void outcomeThatTheKeyMayNotReadIsAMatterOfConfiguration() {
        receiver.answer(
                request -> request.method().equals("GET") ? Answer.status(403) : new Answer(202, Map.of(), TAKEN));

        assertThat(send().result()).isEqualTo(Result.PERMANENT_CONFIG);
    }

    @Test
    void outcomeIsNotAskedForWhenNobodyWantsToKnow() {
        receiver.answer(fake::answer);
        Notifier notifier = made(OpsgenieApi.OPSGENIE, Duration.ZERO, KEY);

        assertThat(tell(
                                notifier,
                                NotificationKind.OPENED,
                                Incidents.triggered("checkout").build())
                        .result())
                .isEqualTo(Result.DELIVERED);
        assertThat(calls()).containsExactly("POST /v2/alerts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Alert does not exist", "Alert is already closed"})
    void endOfWhatIsNotOpenIsASuccess(String status) {
        receiver.answer(request -> failed(request, status));

        assertThat(tell(
                                NotificationKind.RESOLVED,
                                Incidents.triggered("checkout").resolved(NOW).build())
                        .result())
                .isEqualTo(Result.DELIVERED);
    }

    @Test
    void acknowledgementOfWhatIsAcknowledgedIsASuccess() {
        receiver.answer(fake::answer);
        Incident taken =
                Incidents.triggered("checkout").acknowledged("ada", NOW).build();
        tell(NotificationKind.OPENED, taken);

        assertThat(tell(NotificationKind.ACKNOWLEDGED, taken).result()).isEqualTo(Result.DELIVERED);
        assertThat(states()).containsExactly(RemoteState.ACKNOWLEDGED);
    }

    @Test
    void requestThatFailedLaterIsTriedAgain() {
        receiver.answer(request -> failed(request, "Could not be carried out by " + KEY));

        AttemptOutcome outcome = send();

        assertThat(outcome.result()).isEqualTo(Result.RETRY);
        assertThat(outcome.problem().orElseThrow().detail()).isEqualTo("Could not be carried out by ***");
    }

    @Test
    void alertThatSomebodyClosedWhileTheIncidentIsOpenIsOpenedByTheNextUpdate() {
        receiver.answer(fake::answer);
        Incident incident =
                Incidents.triggered("checkout").acknowledged("ada", NOW).build();
        tell(NotificationKind.OPENED, incident);
        fake.closeByHand();

        tell(NotificationKind.UPDATED, incident);

        assertThat(states()).containsExactly(RemoteState.RESOLVED, RemoteState.ACKNOWLEDGED);
    }

    @Test
    void sameOpeningTwiceIsOneAlert() {
        receiver.answer(fake::answer);
        Incident incident = Incidents.triggered("checkout").build();

        tell(NotificationKind.OPENED, incident);
        tell(NotificationKind.OPENED, incident);

        assertThat(fake.alerts())
                .singleElement()
                .extracting(alert -> alert.count)
                .isEqualTo(2);
    }

    @Test
    void incidentThatNobodyHasAnyMoreIsUnacknowledged() {
        receiver.answer(fake::answer);
        Incidents incident = Incidents.triggered("checkout");
        tell(
                NotificationKind.OPENED,
                Incidents.triggered("checkout").acknowledged("ada", NOW).build());

        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        Rendering back = Renderings.of(
                notifier, NotificationKind.UPDATED, NotificationReason.INCIDENT_UNACKNOWLEDGED, incident.build());
        send(notifier, Renderings.first(notifier, back));
        AttemptOutcome again = send(notifier, Renderings.first(notifier, back));

        assertThat(states()).containsExactly(RemoteState.OPEN);
        assertThat(again.result()).isEqualTo(Result.DELIVERED);
    }

    @Test
    void noteThatAnEarlierAttemptLeftIsNotLeftAgain() {
        receiver.answer(fake::answer);
        Incident incident = Incidents.triggered("checkout").build();
        tell(NotificationKind.OPENED, incident);
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        Rendering raised =
                Renderings.of(notifier, NotificationKind.UPDATED, NotificationReason.SEVERITY_RAISED, incident);
        String body = notifier.render(raised);

        send(notifier, Renderings.attempt(1, body, raised, Optional.empty()));
        send(notifier, Renderings.attempt(2, body, raised, Optional.empty()));

        assertThat(fake.alerts().get(0).notes).hasSize(1);
    }

    @Test
    void alertsThatJoinAreTheAlertsTextAndNoNote() {
        receiver.answer(fake::answer);
        Incident incident = Incidents.triggered("checkout").build();
        tell(NotificationKind.OPENED, incident);

        tell(NotificationKind.UPDATED, incident);

        assertThat(fake.alerts().get(0).notes).isEmpty();
    }

    @Test
    void jiraCountsThatItWasToldAgainAndIsToldWhatIsNewByANote() {
        OpsgenieFake jira = OpsgenieFake.jira(Set.of(KEY));
        receiver.answer(jira::answer);
        Notifier notifier = notifier(target(
                OpsgenieApi.JIRA, receiver.uri("/jsm/ops/integration/"), Reach.LOCAL, Duration.ofMillis(1), KEY));
        Incidents incident = Incidents.triggered("checkout");
        tell(notifier, NotificationKind.OPENED, incident.build());

        tell(notifier, NotificationKind.ESCALATED, incident.build());
        tell(notifier, NotificationKind.UPDATED, incident.build());
        tell(notifier, NotificationKind.RESOLVED, incident.resolved(NOW).build());

        assertThat(jira.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.count).isEqualTo(3);
            assertThat(alert.notes).hasSize(2);
            assertThat(alert.state).isEqualTo(RemoteState.RESOLVED);
        });
        assertThat(receiver.requests())
                .allMatch(request -> request.uri().getPath().startsWith("/jsm/ops/integration/v2/alerts"));
    }

    @Test
    void incidentThatWasToldWithTheOldKeyGoesOnWithIt() {
        receiver.answer(fake::answer);
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        Rendering opening = Renderings.of(
                notifier,
                NotificationKind.OPENED,
                Incidents.triggered("checkout").build());
        String old = new Secret(OLD_KEY).fingerprint();

        send(notifier, Renderings.attempt(1, notifier.render(opening), opening, Optional.of(old)));

        assertThat(receiver.requests())
                .allMatch(request -> request.header("authorization").equals(Optional.of("GenieKey " + OLD_KEY)));
        assertThat(notifier.credential()).contains(new Secret(KEY).fingerprint());
    }

    @Test
    void throttlingIsWaitedForAsLongAsItsOwnHeaderSays() {
        receiver.answer(request -> Answer.status(429).withHeader("X-RateLimit-Period-In-Sec", "60"));

        assertThat(((AttemptOutcome.Retry) send()).after()).contains(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>login</html>", "", "{\"result\":\"ok\"}"})
    void goodStatusOfSomethingElseIsTriedAgain(String body) {
        receiver.answer(request -> new Answer(202, Map.of(), body));

        assertThat(send().result()).isEqualTo(Result.RETRY);
    }

    @Test
    void unknownPlaceIsNoEndOfAnAlert() {
        receiver.answer(request -> new Answer(404, Map.of(), "{\"message\":\"No handler found for the request\"}"));

        assertThat(tell(
                                NotificationKind.RESOLVED,
                                Incidents.triggered("checkout").resolved(NOW).build())
                        .result())
                .isEqualTo(Result.PERMANENT_CONFIG);
    }

    @Test
    void refusedAlertIsSentOnceMoreWithTheEssentialOnly() {
        receiver.answer(fake::answer);
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        Rendering rendering = Renderings.of(
                notifier,
                NotificationKind.OPENED,
                Incidents.triggered("checkout").build());

        String minimal = notifier.minimal(notifier.render(rendering)).orElseThrow();

        assertThat(notifier.minimal(minimal)).isEmpty();
        assertThat(send(notifier, Renderings.attempt(1, minimal, rendering, Optional.empty()))
                        .result())
                .isEqualTo(Result.DELIVERED);
        assertThat(fake.alerts().get(0).fields.get("description")).startsWith(Renderings.CONSOLE.toString());
    }

    private static Answer failed(ReceivedRequest request, String status) {
        return request.method().equals("GET")
                ? Answer.json("{\"data\":{\"isSuccess\":false,\"status\":\"" + status + "\"}}")
                : new Answer(202, Map.of(), TAKEN);
    }

    private Notifier made(OpsgenieApi api, Duration confirmAfter, String... keys) {
        return notifier(target(api, receiver.uri("/"), Reach.LOCAL, confirmAfter, keys));
    }

    private Notifier notifier(TargetConfig config) {
        return config.notifier(tools());
    }

    private AttemptOutcome tell(NotificationKind kind, Incident incident) {
        return tell(notifier(receiver.uri("/"), Reach.LOCAL), kind, incident);
    }

    private AttemptOutcome tell(Notifier notifier, NotificationKind kind, Incident incident) {
        Dispatch dispatch = Renderings.first(notifier, Renderings.of(notifier, kind, incident));
        return send(notifier, dispatch);
    }

    private List<RemoteState> states() {
        return fake.objects().stream().map(RemoteObject::state).toList();
    }

    private List<String> calls() {
        return receiver.requests().stream()
                .map(request -> request.method() + " " + request.uri().getPath())
                .toList();
    }
}

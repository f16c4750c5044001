package io.tocsin.sink.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.AttemptOutcome.Result;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.KeepAlive;
import io.tocsin.sink.target.Notices;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierContract;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.sink.target.VendorFake.RemoteState;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.RequestReceiver;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertmanagerNotifierTest extends NotifierContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant OPENED = Instant.parse("2026-11-22T03:00:00Z");

    private final AlertmanagerFake fake = new AlertmanagerFake(Clock.fixed(NOW, ZoneOffset.UTC));

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        return target(reach, place);
    }

    private TargetConfig target(Reach reach, URI... places) {
        return new AlertmanagerTarget(
                "am",
                List.of(places),
                Optional.of(new Secret("Bearer " + secret())),
                AlertmanagerTarget.DEFAULT_RESEND,
                reach);
    }

    @Override
    protected Answer success() {
        return Answer.OK;
    }

    @Override
    protected String secret() {
        return "averysecrettoken";
    }

    @Override
    protected boolean takesPartInTraces() {
        return true;
    }

    @Override
    protected boolean doubles() {
        return false;
    }

    @Test
    void openIncidentIsAnAlertThatLapsesAfterThreeTimesTheInterval() throws Exception {
        receiver.answer(fake::answer);

        assertThat(tell(incident().build()).result()).isEqualTo(Result.DELIVERED);

        JsonNode alert = sent(0).path(0);
        assertThat(alert.path("startsAt").asText()).isEqualTo("2026-11-22T03:00:00Z");
        assertThat(alert.path("endsAt").asText()).isEqualTo(NOW.plusSeconds(180).toString());
        assertThat(receiver.requests().get(0).uri().getPath()).isEqualTo("/api/v2/alerts");
        assertThat(receiver.requests().get(0).header("authorization")).contains("Bearer " + secret());
    }

    @Test
    void endIsCountedFromTheTimeOfSendingWheneverTheSameBodyIsSent() throws Exception {
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        Dispatch dispatch =
                Notices.dispatch(notifier, NotificationKind.OPENED, incident().build());

        Notices.send(notifier, dispatch, NOW);
        Notices.send(notifier, dispatch, NOW.plusSeconds(600));

        assertThat(sent(0).path(0).path("labels")).isEqualTo(sent(1).path(0).path("labels"));
        assertThat(sent(1).path(0).path("endsAt").asText())
                .isEqualTo(NOW.plusSeconds(780).toString());
    }

    @Test
    void labelsHoldNothingThatChangesButTheSeverity() throws Exception {
        tell(incident().title("Other").acknowledged("ann", NOW).build());

        List<String> labels = sent(0).path(0).path("labels").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        assertThat(labels)
                .containsExactly("alertname", "incident_id", "generation", "service", "environment", "severity");
        JsonNode annotations = sent(0).path(0).path("annotations");
        assertThat(annotations.path("summary").asText()).isEqualTo("Other");
        assertThat(annotations.path("status").asText()).isEqualTo("acknowledged");
        assertThat(annotations.path("acknowledged_by").asText()).isEqualTo("ann");
    }

    @Test
    void alertOfTheFormerSeverityEndsWithTheRequestThatRaisesIt() {
        receiver.answer(fake::answer);
        Incident mild = incident().severity(Severity.WARNING).build();
        Incident bad = incident().severity(Severity.CRITICAL).revision(2).build();

        Optional<String> reference = reference(tell(mild));
        AttemptOutcome raised = tell(bad, reference);

        assertThat(reference).contains("warning");
        assertThat(reference(raised)).contains("critical");
        assertThat(fake.objects())
                .containsExactly(new RemoteObject("inc-" + bad.id().value() + "-g1", RemoteState.OPEN));
    }

    @Test
    void resolvedIncidentEndsNowAndASecondTimeToo() throws Exception {
        receiver.answer(fake::answer);
        Incident open = incident().build();
        Incident over = incident().resolved(NOW.minusSeconds(20)).build();

        Optional<String> reference = reference(tell(open));
        tell(over, reference);
        tell(over, reference);

        assertThat(sent(2).path(0).path("endsAt").asText()).isEqualTo(NOW.toString());
        assertThat(fake.objects())
                .containsExactly(new RemoteObject("inc-" + open.id().value() + "-g1", RemoteState.RESOLVED));
    }

    @Test
    void reopenedIncidentIsAnotherAlert() {
        receiver.answer(fake::answer);
        tell(incident().resolved(NOW).build());
        tell(incident().generation(2).build());

        assertThat(fake.objects())
                .extracting(RemoteObject::state)
                .containsExactly(RemoteState.RESOLVED, RemoteState.OPEN);
    }

    @Test
    void incidentThatOpensByAClockAheadOfOursEndsNotBeforeItBegins() throws Exception {
        receiver.answer(fake::answer);

        AttemptOutcome outcome = tell(incident()
                .openedAt(NOW.plusSeconds(5))
                .resolved(NOW.plusSeconds(5))
                .build());

        assertThat(outcome.result()).isEqualTo(Result.DELIVERED);
    }

    @Test
    void badListIsSentAgainWithThisAlertAlone() throws Exception {
        receiver.answer(request -> request.text().contains("warning") ? Answer.status(400) : Answer.OK);

        AttemptOutcome outcome = tell(incident().severity(Severity.CRITICAL).build(), Optional.of("warning"));

        assertThat(outcome.result()).isEqualTo(Result.DELIVERED);
        assertThat(sent(0)).hasSize(2);
        assertThat(sent(1)).hasSize(1);
    }

    @Test
    void everyMemberIsToldAndOneThatTakesItIsEnough() {
        try (RequestReceiver other = RequestReceiver.start(request -> Answer.status(503))) {
            Notifier notifier =
                    target(Reach.LOCAL, receiver.uri("/"), other.uri("/prefix")).notifier(tools());
            Dispatch dispatch = Notices.dispatch(
                    notifier, NotificationKind.OPENED, incident().build());

            assertThat(Notices.send(notifier, dispatch, NOW).result()).isEqualTo(Result.DELIVERED);
            assertThat(receiver.requests()).hasSize(1);
            assertThat(other.requests())
                    .extracting(request -> request.uri().getPath())
                    .containsExactly("/prefix/api/v2/alerts");
        }
    }

    @Test
    void pageOfAProxyIsNotAnAlertmanager() {
        receiver.answer(request -> new Answer(200, Map.of("content-type", "text/html"), "<html>log in</html>"));

        AttemptOutcome outcome = send();

        assertThat(outcome.problem().orElseThrow().errorClass()).isEqualTo(ErrorClass.UNREADABLE_ANSWER);
    }

    @Test
    void itIsToldAgainWhileItIsOpenAndItsEndForFiveMinutes() {
        assertThat(notifier(receiver.uri("/"), Reach.LOCAL).keepAlive())
                .contains(new KeepAlive(Duration.ofMinutes(1), Duration.ofMinutes(5)));
    }

    private static Incidents incident() {
        return Incidents.triggered(AlertEvents.firing("checkout").build()).openedAt(OPENED);
    }

    private AttemptOutcome tell(Incident incident) {
        return tell(incident, Optional.empty());
    }

    private AttemptOutcome tell(Incident incident, Optional<String> reference) {
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        NotificationKind kind = incident.isOpen() ? NotificationKind.UPDATED : NotificationKind.RESOLVED;
        return Notices.send(notifier, Notices.dispatch(notifier, kind, incident, reference), NOW);
    }

    private static Optional<String> reference(AttemptOutcome outcome) {
        return ((AttemptOutcome.Delivered) outcome).remoteReference();
    }

    private JsonNode sent(int request) throws Exception {
        return JSON.readTree(receiver.requests().get(request).body());
    }
}

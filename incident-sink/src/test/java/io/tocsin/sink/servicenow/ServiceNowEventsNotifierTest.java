package io.tocsin.sink.servicenow;

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
import io.tocsin.sink.target.NotifierContract;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.Told;
import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.sink.target.VendorFake.RemoteState;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.Incidents;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNowEventsNotifierTest extends NotifierContract {

    private final ServiceNowEventsFake instance = new ServiceNowEventsFake(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Incident incident = Incidents.triggered("checkout")
            .title("CPU is \"high\"")
            .severity(Severity.CRITICAL)
            .build();

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        ServiceNowAccess access = new ServiceNowAccess.Bearer(new Secret(secret()));
        return new ServiceNowEventsTarget("em", new ServiceNowInstance(place, access, reach), "Tocsin");
    }

    @Override
    protected Answer success() {
        return Answer.json("{\"result\":{\"Default Bulk Endpoint\":\"1 events were inserted\"}}");
    }

    @Override
    protected String secret() {
        return "very-secret-token";
    }

    @Override
    protected boolean doubles() {
        return false;
    }

    @Test
    void wholeLifeIsOneAlertForEachGeneration() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        told.tell(NotificationKind.OPENED, incident, NOW);
        told.tell(NotificationKind.UPDATED, as(2).build(), NOW);
        told.tell(NotificationKind.ACKNOWLEDGED, as(3).acknowledged("ann", NOW).build(), NOW);
        told.tell(NotificationKind.RESOLVED, as(4).resolved(NOW).build(), NOW);
        told.tell(NotificationKind.RESOLVED, as(4).resolved(NOW).build(), NOW);
        Incident reopened = as(5).generation(2).build();
        told.tell(NotificationKind.REOPENED, reopened, NOW);

        assertThat(instance.objects())
                .containsExactly(
                        new RemoteObject(key(incident), RemoteState.RESOLVED),
                        new RemoteObject(key(reopened), RemoteState.OPEN));
        assertThat(instance.alerts()).allMatch(alert -> alert.reopened == 0);
    }

    @Test
    void endIsAClearingEventOfTheSameKey() {
        told().tell(NotificationKind.RESOLVED, as(4).resolved(NOW).build(), NOW);

        JsonNode event = event();
        assertThat(event.path("severity").asText()).isEqualTo("0");
        assertThat(event.path("resolution_state").asText()).isEqualTo("Closing");
        assertThat(event.path("message_key").asText()).isEqualTo(key(incident));
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL,1", "ERROR,2", "WARNING,3", "INFO,5"})
    void severityIsTheirs(Severity severity, String theirs) {
        told().tell(NotificationKind.OPENED, as(1).severity(severity).build(), NOW);

        assertThat(event().path("severity").asText()).isEqualTo(theirs);
        assertThat(event().path("resolution_state").asText()).isEqualTo("New");
    }

    @Test
    void eventIsComplete() throws Exception {
        told().tell(NotificationKind.OPENED, incident, NOW);

        JsonNode event = event();
        assertThat(event.path("source").asText()).isEqualTo("Tocsin");
        assertThat(event.path("node").asText()).isEqualTo("checkout");
        assertThat(event.path("time_of_event").asText()).isEqualTo("2026-03-02 10:00:00");
        assertThat(event.path("additional_info").isTextual()).isTrue();
        JsonNode additional =
                new ObjectMapper().readTree(event.path("additional_info").asText());
        assertThat(additional.path("incident_id").asText())
                .isEqualTo(incident.id().value());
        assertThat(additional.path("link").asText()).endsWith(incident.id().value());
    }

    @Test
    void pageOfAHibernatingInstanceIsNoSuccess() {
        receiver.answer(request -> new Answer(200, Map.of("content-type", "text/html"), "<html>hibernating</html>"));

        AttemptOutcome outcome = send();

        assertThat(outcome.result()).isEqualTo(Result.RETRY);
        assertThat(outcome.problem().orElseThrow().errorClass()).isEqualTo(ErrorClass.UNREADABLE_ANSWER);
    }

    @Test
    void refusedEventIsTriedOnceMoreWithoutFurtherFacts() {
        var notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        String minimal = notifier.minimal(
                        dispatch(notifier, NotificationKind.OPENED).body())
                .orElseThrow();

        assertThat(minimal).contains("message_key").doesNotContain("additional_info");
        assertThat(notifier.minimal(minimal)).isEmpty();
    }

    private Told told() {
        receiver.answer(instance::answer);
        return new Told(notifier(receiver.uri("/"), Reach.LOCAL));
    }

    private JsonNode event() {
        try {
            return new ObjectMapper()
                    .readTree(receiver.requests().get(0).text())
                    .path("records")
                    .path(0);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Incidents as(long revision) {
        return Incidents.triggered("checkout")
                .title("CPU is \"high\"")
                .severity(Severity.CRITICAL)
                .revision(revision);
    }

    private static String key(Incident incident) {
        return "inc-" + incident.id().value() + "-g" + incident.generation();
    }
}

package io.tocsin.sink.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
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
import io.tocsin.testkit.ReceivedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNowNotifierTest extends NotifierContract {

    private static final ServiceNowIncidents INCIDENTS = new ServiceNowIncidents(
            "Tocsin",
            "work_notes",
            ServiceNowIncidents.USUAL.states(),
            "Solution provided",
            Map.of("category", "software", "assignment_group", "a".repeat(32), "u_unknown", "x"),
            Map.of("assigned_to", "b".repeat(32)),
            Map.of());

    private final ServiceNowFake instance = new ServiceNowFake();
    private final Incident incident = Incidents.triggered("checkout")
            .title("CPU is high")
            .severity(Severity.CRITICAL)
            .build();

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        ServiceNowAccess access = new ServiceNowAccess.Basic("tocsin", new Secret(secret()));
        return new ServiceNowTarget("snow", new ServiceNowInstance(place, access, reach), INCIDENTS);
    }

    @Override
    protected Answer success() {
        return new Answer(
                201,
                Map.of("content-type", "application/json"),
                "{\"result\":{\"sys_id\":\"1\",\"number\":\"INC1\",\"state\":\"1\",\"correlation_id\":\""
                        + notification().remoteKey() + "\"}}");
    }

    @Override
    protected Optional<Answer> beforehand(ReceivedRequest request) {
        return request.method().equals("GET") ? Optional.of(Answer.json("{\"result\":[]}")) : Optional.empty();
    }

    @Override
    protected String secret() {
        return "very-secret-password";
    }

    @Override
    protected boolean doubles() {
        return true;
    }

    @Test
    void recordIsLookedForBeforeItIsMade() {
        told().tell(NotificationKind.OPENED, incident, NOW);

        assertThat(methods()).containsExactly("GET", "POST");
        ReceivedRequest search = receiver.requests().get(0);
        assertThat(search.uri().getQuery())
                .contains("correlation_id=" + key(incident) + "^correlation_display=Tocsin^ORDERBYsys_created_on");
        assertThat(search.header("authorization"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
    }

    @Test
    void newRecordHoldsImpactUrgencyKeyNoteAndConfiguredFields() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);

        JsonNode record = record();
        assertThat(record.path("short_description").asText()).isEqualTo("CRITICAL: CPU is high");
        assertThat(record.path("impact").asText() + record.path("urgency").asText())
                .isEqualTo("11");
        assertThat(record.path("state").asText()).isEqualTo("1");
        assertThat(record.path("correlation_id").asText()).isEqualTo(key(incident));
        assertThat(record.path("category").asText()).isEqualTo("software");
        assertThat(record.path("contact_type").asText()).isEqualTo("monitoring");
        assertThat(record.path("description").asText())
                .contains("GMT")
                .endsWith("/incidents/" + incident.id().value());
        assertThat(instance.notes()).singleElement().asString().startsWith("[ref:dlv-1] ");
        assertThat(told.reference(incident))
                .hasValueSatisfying(reference -> assertThat(reference).startsWith("INC0010001:"));
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL,1,1", "ERROR,1,2", "WARNING,2,2", "INFO,3,3"})
    void severityBecomesImpactAndUrgency(Severity severity, String impact, String urgency) {
        told().tell(
                        NotificationKind.OPENED,
                        Incidents.triggered("checkout").severity(severity).build(),
                        NOW);

        assertThat(record().path("impact").asText()).isEqualTo(impact);
        assertThat(record().path("urgency").asText()).isEqualTo(urgency);
    }

    @Test
    void wholeLifeIsOneRecordForEachGeneration() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        told.tell(NotificationKind.UPDATED, as(2).severity(Severity.ERROR).build(), NOW);
        told.tell(NotificationKind.ACKNOWLEDGED, as(3).acknowledged("ann", NOW).build(), NOW);
        assertThat(instance.objects()).containsExactly(new RemoteObject(key(incident), RemoteState.ACKNOWLEDGED));
        assertThat(record().path("assigned_to").asText()).startsWith("bbb");
        told.tell(NotificationKind.ESCALATED, as(4).acknowledged("ann", NOW).build(), NOW);
        told.tell(NotificationKind.RESOLVED, as(5).resolved(NOW).build(), NOW);
        Incident reopened = as(6).generation(2).build();
        told.tell(NotificationKind.REOPENED, reopened, NOW);

        assertThat(instance.objects())
                .containsExactly(
                        new RemoteObject(key(incident), RemoteState.RESOLVED),
                        new RemoteObject(key(reopened), RemoteState.OPEN));
        assertThat(record().path("close_code").asText()).isEqualTo("Solution provided");
        assertThat(record().path("close_notes").asText()).contains("resolved");
        assertThat(instance.notes()).hasSize(6);
    }

    @Test
    void lostAnswerToACreateLeadsToTheSameRecordAndTheSameNote() {
        Told told = told();
        lose(request -> request.method().equals("POST"));
        assertThat(told.tell(NotificationKind.OPENED, incident, NOW).result()).isEqualTo(Result.AMBIGUOUS);

        lose(request -> false);
        assertThat(told.tell(NotificationKind.OPENED, incident, NOW).result()).isEqualTo(Result.DELIVERED);

        assertThat(instance.objects()).hasSize(1);
        assertThat(instance.notes()).hasSize(1);
    }

    @Test
    void lostAnswerToAnUpdateDoesNotDoubleItsNote() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        lose(request -> request.method().equals("PATCH"));
        told.tell(NotificationKind.UPDATED, as(2).build(), NOW);

        lose(request -> false);
        assertThat(told.tell(NotificationKind.UPDATED, as(2).build(), NOW).result())
                .isEqualTo(Result.DELIVERED);

        assertThat(instance.notes()).hasSize(2);
    }

    @Test
    void whoMayNotReadTheJournalGetsTheNoteTwiceRatherThanNever() {
        instance.hideJournal();
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        lose(request -> request.method().equals("PATCH"));
        told.tell(NotificationKind.UPDATED, as(2).build(), NOW);

        lose(request -> false);
        assertThat(told.tell(NotificationKind.UPDATED, as(2).build(), NOW).result())
                .isEqualTo(Result.DELIVERED);

        assertThat(instance.notes()).hasSize(3);
    }

    @Test
    void recordThatIsNumberedInAnotherWayIsKeptUpToDate() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        instance.set("INC0010001", "number", "Störung 1");
        told.forget();

        assertThat(told.tell(NotificationKind.UPDATED, as(2).build(), NOW).result())
                .isEqualTo(Result.DELIVERED);
        assertThat(told.reference(incident))
                .hasValueSatisfying(reference -> assertThat(reference).startsWith("-:"));
        assertThat(told.tell(NotificationKind.UPDATED, as(3).build(), NOW).result())
                .isEqualTo(Result.DELIVERED);
        assertThat(instance.objects()).hasSize(1);
    }

    @Test
    void textFormsHoldNoSecret() {
        assertThat(target(receiver.uri("/"), Reach.LOCAL) + " "
                        + new ServiceNowAccess.ClientCredentials("client", new Secret(secret())))
                .doesNotContain(secret());
    }

    @Test
    void ofTwoRecordsTheOldestIsAdopted() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        String first = told.reference(incident).orElseThrow();
        receiver.answer(
                request -> request.method().equals("GET") ? Answer.json("{\"result\":[]}") : instance.answer(request));
        told.forget();
        told.tell(NotificationKind.OPENED, incident, NOW);
        assertThat(instance.objects()).hasSize(2);

        lose(request -> false);
        told.forget();
        told.tell(NotificationKind.UPDATED, as(2).build(), NOW);

        assertThat(told.reference(incident)).contains(first);
        assertThat(instance.objects()).hasSize(2);
    }

    @Test
    void endOfWhatIsNotThereMakesNothing() {
        assertThat(told().tell(NotificationKind.RESOLVED, as(2).resolved(NOW).build(), NOW)
                        .result())
                .isEqualTo(Result.UNNEEDED);
        assertThat(instance.objects()).isEmpty();
    }

    @Test
    void refusalByADataPolicyIsAboutTheMessageAndDoesNotPauseTheTarget() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        receiver.answer(request -> request.method().equals("PATCH")
                ? new Answer(
                        403,
                        Map.of("content-type", "application/json"),
                        "{\"error\":{\"message\":\"Operation Failed\",\"detail\":\"Error: Data Policy Exception: The"
                                + " following fields are mandatory: Resolution code\"},\"status\":\"failure\"}")
                : instance.answer(request));

        assertThat(told.tell(NotificationKind.RESOLVED, as(2).resolved(NOW).build(), NOW)
                        .result())
                .isEqualTo(Result.PERMANENT_PAYLOAD);
    }

    @Test
    void missingRightPausesTheTarget() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        receiver.answer(request -> request.method().equals("PATCH")
                ? new Answer(
                        403,
                        Map.of("content-type", "application/json"),
                        "{\"error\":{\"message\":\"Operation Failed\",\"detail\":\"ACL Exception Update Failed due to"
                                + " security constraints\"},\"status\":\"failure\"}")
                : instance.answer(request));

        assertThat(told.tell(NotificationKind.UPDATED, as(2).build(), NOW).result())
                .isEqualTo(Result.PERMANENT_CONFIG);
    }

    @Test
    void closedRecordIsNotTakenForAMissingRight() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        instance.set("INC0010001", "state", "7");

        AttemptOutcome update = told.tell(NotificationKind.UPDATED, as(2).build(), NOW);
        AttemptOutcome end =
                told.tell(NotificationKind.RESOLVED, as(3).resolved(NOW).build(), NOW);

        assertThat(update.result()).isEqualTo(Result.PERMANENT_PAYLOAD);
        assertThat(update.problem().orElseThrow().detail()).isEqualTo("INC0010001 is closed there");
        assertThat(end.result()).isEqualTo(Result.DELIVERED);
    }

    @Test
    void whatSomebodyResolvedThereKeepsItsOwnWords() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        instance.set("INC0010001", "state", "6");
        instance.set("INC0010001", "close_notes", "restarted it");

        told.tell(NotificationKind.RESOLVED, as(2).resolved(NOW).build(), NOW);

        assertThat(record().path("close_notes").asText()).isEqualTo("restarted it");
    }

    @Test
    void stateThatPeopleGaveIsLeftUntilOursChanges() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        instance.set("INC0010001", "state", "3");
        told.tell(NotificationKind.UPDATED, as(2).build(), NOW);
        assertThat(record().path("state").asText()).isEqualTo("3");

        told.tell(NotificationKind.ACKNOWLEDGED, as(3).acknowledged("ann", NOW).build(), NOW);
        assertThat(record().path("state").asText()).isEqualTo("2");
        told.tell(NotificationKind.UPDATED, NotificationReason.ALERTS_CHANGED, as(4).build(), NOW);
        assertThat(record().path("state").asText()).isEqualTo("1");
    }

    @Test
    void deletedRecordIsMadeAnewByNewsAndNotByTheEnd() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        instance.delete("INC0010001");

        assertThat(told.tell(NotificationKind.RESOLVED, as(2).resolved(NOW).build(), NOW)
                        .result())
                .isEqualTo(Result.UNNEEDED);
        assertThat(told.tell(NotificationKind.UPDATED, as(3).build(), NOW).result())
                .isEqualTo(Result.DELIVERED);
        assertThat(instance.objects()).hasSize(1);
    }

    @Test
    void endThatTheInstanceDoesNotWriteIsNotTakenForDelivered() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        receiver.answer(request -> request.method().equals("PATCH")
                ? Answer.json("{\"result\":{\"number\":\"INC0010001\",\"state\":\"1\"}}")
                : instance.answer(request));

        AttemptOutcome outcome =
                told.tell(NotificationKind.RESOLVED, as(2).resolved(NOW).build(), NOW);

        assertThat(outcome.result()).isEqualTo(Result.PERMANENT_PAYLOAD);
        assertThat(outcome.problem().orElseThrow().detail()).isEqualTo("INC0010001 stays in state 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void pageOfAHibernatingInstanceIsNoSuccess(String method) {
        receiver.answer(request -> request.method().equals(method)
                ? new Answer(200, Map.of("content-type", "text/html"), "<html>Your instance is hibernating</html>")
                : instance.answer(request));

        AttemptOutcome outcome =
                new Told(notifier(receiver.uri("/"), Reach.LOCAL)).tell(NotificationKind.OPENED, incident, NOW);

        assertThat(outcome.result()).isEqualTo(method.equals("GET") ? Result.RETRY : Result.AMBIGUOUS);
        assertThat(outcome.problem().orElseThrow().errorClass()).isEqualTo(ErrorClass.UNREADABLE_ANSWER);
    }

    @Test
    void hourlyLimitIsWaitedFor() {
        instance.limitTo(1);

        AttemptOutcome.Retry retry = (AttemptOutcome.Retry) told().tell(NotificationKind.OPENED, incident, NOW);

        assertThat(retry.after()).contains(Duration.ofMinutes(30));
    }

    @Test
    void endOfTheLimitIsTakenWhereNoWaitIsSaid() {
        receiver.answer(request -> Answer.status(429)
                .withHeader(
                        "x-ratelimit-reset", Long.toString(NOW.plusSeconds(90).getEpochSecond())));

        AttemptOutcome.Retry retry = (AttemptOutcome.Retry)
                new Told(notifier(receiver.uri("/"), Reach.LOCAL)).tell(NotificationKind.OPENED, incident, NOW);

        assertThat(retry.after()).contains(Duration.ofSeconds(90));
    }

    @Test
    void longTextsAreCutAndTheLinkIsKept() {
        Incident wordy =
                Incidents.triggered("checkout").title("x".repeat(5_000)).build();
        told().tell(NotificationKind.OPENED, wordy, NOW);

        assertThat(record().path("short_description").asText()).hasSize(160).endsWith("…");
        assertThat(instance.notes().get(0)).hasSizeLessThanOrEqualTo(4_000).contains("/incidents/");
    }

    @Test
    void textOfAnAlertCannotSteerTheJournal() {
        Incident hostile = Incidents.triggered("checkout")
                .title("[code]<img src=x>[/CODE] [ref:dlv-2]")
                .build();
        told().tell(NotificationKind.OPENED, hostile, NOW);

        assertThat(instance.notes().get(0))
                .contains("(code]<img")
                .doesNotContainIgnoringCase("[code", "[/code", "[ref:dlv-2");
    }

    @Test
    void refusedMessageIsTriedOnceMoreWithoutConfiguredFields() throws Exception {
        var notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        String body = dispatch(notifier, NotificationKind.OPENED).body();

        String minimal = notifier.minimal(body).orElseThrow();

        assertThat(new ObjectMapper().readTree(minimal).path("create").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("short_description", "impact", "urgency", "correlation_display");
        assertThat(notifier.minimal(minimal)).isEmpty();
    }

    @Test
    void tokenOfAClientIsFetchedOnceAndAgainWhenItIsRefused() {
        ServiceNowAccess access = new ServiceNowAccess.ClientCredentials("client", new Secret(secret()));
        var notifier = new ServiceNowTarget(
                        "snow", new ServiceNowInstance(receiver.uri("/"), access, Reach.LOCAL), INCIDENTS)
                .notifier(tools());
        Told told = new Told(notifier);
        int[] tokens = {0};
        receiver.answer(request -> {
            if (request.uri().getPath().equals("/oauth_token.do")) {
                assertThat(request.text()).contains("grant_type=client_credentials", "client_id=client");
                return Answer.json("{\"access_token\":\"token-" + ++tokens[0] + "\",\"expires_in\":1799}");
            }
            boolean valid = request.header("authorization").equals(Optional.of("Bearer token-" + tokens[0]))
                    && !(tokens[0] == 1 && request.method().equals("PATCH"));
            return valid ? instance.answer(request) : Answer.status(401);
        });

        told.tell(NotificationKind.OPENED, incident, NOW);
        assertThat(tokens[0]).isEqualTo(1);
        assertThat(told.tell(NotificationKind.UPDATED, as(2).build(), NOW).result())
                .isEqualTo(Result.DELIVERED);
        assertThat(tokens[0]).isEqualTo(2);
        told.tell(NotificationKind.UPDATED, as(3).build(), NOW.plus(Duration.ofHours(1)));
        assertThat(tokens[0]).isEqualTo(3);
    }

    @Test
    void unknownClientPausesTheTargetAndSendsNothing() {
        ServiceNowAccess access = new ServiceNowAccess.ClientCredentials("client", new Secret(secret()));
        var notifier = new ServiceNowTarget(
                        "snow", new ServiceNowInstance(receiver.uri("/"), access, Reach.LOCAL), INCIDENTS)
                .notifier(tools());
        receiver.answer(request -> new Answer(
                400, Map.of("content-type", "application/json"), "{\"error\":\"invalid_client " + secret() + "\"}"));

        AttemptOutcome outcome = new Told(notifier).tell(NotificationKind.OPENED, incident, NOW);

        assertThat(outcome.result()).isEqualTo(Result.PERMANENT_CONFIG);
        assertThat(outcome.toString()).doesNotContain(secret());
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void apiKeyIsSentInItsOwnHeader() {
        ServiceNowAccess access = new ServiceNowAccess.ApiKey(new Secret("very-secret-key"));
        var notifier = new ServiceNowTarget(
                        "snow", new ServiceNowInstance(receiver.uri("/"), access, Reach.LOCAL), INCIDENTS)
                .notifier(tools());
        lose(request -> false);
        new Told(notifier).tell(NotificationKind.OPENED, incident, NOW);

        assertThat(receiver.requests())
                .allSatisfy(request -> assertThat(request.header("x-sn-apikey")).contains("very-secret-key"));
    }

    private Told told() {
        lose(request -> false);
        return new Told(notifier(receiver.uri("/"), Reach.LOCAL));
    }

    /** The instance does what it is asked, and these answers are lost on the way. */
    private void lose(Predicate<ReceivedRequest> lost) {
        receiver.answer(request -> {
            Answer answer = instance.answer(request);
            return lost.test(request) ? Answer.status(502) : answer;
        });
    }

    private Incidents as(long revision) {
        return Incidents.triggered("checkout")
                .title("CPU is high")
                .severity(Severity.CRITICAL)
                .revision(revision);
    }

    private JsonNode record() {
        return instance.records().get(0);
    }

    private List<String> methods() {
        return receiver.requests().stream().map(ReceivedRequest::method).toList();
    }

    private static String key(Incident incident) {
        return "inc-" + incident.id().value() + "-g" + incident.generation();
    }

    @Test
    void configuredFieldsDoNotTakeThePlaceOfOurs() {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceNowIncidents(
                        "Tocsin",
                        "work_notes",
                        Map.of(
                                IncidentStatus.TRIGGERED, "1",
                                IncidentStatus.ACKNOWLEDGED, "2",
                                IncidentStatus.RESOLVED, "6"),
                        "Solution provided",
                        Map.of("correlation_id", "mine"),
                        Map.of(),
                        Map.of()))
                .withMessageStartingWith("fields: correlation_id (expected: ");
    }
}

package io.tocsin.sink.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.AttemptOutcome.Result;
import io.tocsin.sink.target.NotifierContract;
import io.tocsin.sink.target.RenderedJson;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.Told;
import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.sink.target.VendorFake.RemoteState;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.ReceivedRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zendesk.client.v2.model.Status;
import org.zendesk.client.v2.model.Ticket;
import org.zendesk.client.v2.model.Type;

class ZendeskNotifierTest extends NotifierContract {

    private static final long CAUSE = 360_001L;
    private static final ZendeskFields FIELDS = new ZendeskFields(
            List.of("tocsin"),
            Map.of("requester_id", "123", "group_id", "456"),
            Map.of("27642", "745", "27643", "true"),
            Map.of(Long.toString(CAUSE), "monitoring"));

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final InstantSource source = time::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final ZendeskFake zendesk = new ZendeskFake(clock);
    private final Incident incident = as(1).build();

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        ZendeskAccess access = new ZendeskAccess.ApiToken("tocsin@example.com", new Secret(secret()));
        return new ZendeskTarget("desk", place, access, FIELDS, 100, reach);
    }

    @Override
    protected Answer success() {
        return new Answer(201, Map.of("content-type", "application/json"), "{\"ticket\":{\"id\":35436}}");
    }

    @Override
    protected String secret() {
        return "very-secret-token";
    }

    @Override
    protected boolean doubles() {
        return false;
    }

    /** Two requests of one key met. */
    @Override
    protected Result conflict() {
        return Result.RETRY;
    }

    @Test
    void ticketsAreWhatZendesksOwnClientReads() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        told.tell(NotificationKind.ACKNOWLEDGED, as(2).acknowledged("ann", NOW).build(), NOW);
        told.tell(NotificationKind.RESOLVED, as(3).resolved(NOW).build(), NOW);

        List<Ticket> tickets = receiver.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .map(request -> ZendeskModel.ticket(request.text()))
                .toList();
        Ticket made = tickets.get(0);
        assertThat(made.getExternalId()).startsWith("inc-").endsWith("-g1");
        assertThat(made.getType()).isEqualTo(Type.INCIDENT);
        assertThat(made.getStatus()).isEqualTo(Status.OPEN);
        assertThat(made.getPriority()).isNotNull();
        assertThat(made.getGroupId()).isEqualTo(456);
        assertThat(made.getTags()).containsExactly("tocsin");
        assertThat(made.getCustomFields()).hasSize(2);
        assertThat(tickets).extracting(ticket -> ticket.getComment().isPublic()).containsOnly(false);
        assertThat(tickets).extracting(Ticket::getStatus).last().isEqualTo(Status.SOLVED);
        assertThat(tickets).extracting(Ticket::getSafeUpdate).last().isEqualTo(true);
    }

    @Test
    void newTicketHoldsKeyPriorityAndConfiguredFields() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);

        JsonNode ticket = ticket(0);
        assertThat(ticket.path("subject").asText()).isEqualTo("CRITICAL: CPU is high");
        assertThat(ticket.path("type").asText()).isEqualTo("incident");
        assertThat(ticket.path("priority").asText()).isEqualTo("urgent");
        assertThat(ticket.path("external_id").asText()).isEqualTo(key(incident));
        assertThat(ticket.path("requester_id").isIntegralNumber()).isTrue();
        assertThat(ticket.path("custom_fields").toString())
                .isEqualTo("[{\"id\":27642,\"value\":\"745\"},{\"id\":27643,\"value\":true}]");
        assertThat(ticket.path("tags").toString()).isEqualTo("[\"tocsin\"]");
        ReceivedRequest request = receiver.requests().get(0);
        assertThat(request.header("idempotency-key")).contains("dlv-1");
        assertThat(request.header("authorization"))
                .contains("Basic "
                        + java.util.Base64.getEncoder()
                                .encodeToString(("tocsin@example.com/token:" + secret())
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(told.reference(incident)).contains(ticket.path("id").asText());
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL,urgent", "ERROR,high", "WARNING,normal", "INFO,low"})
    void severityBecomesPriority(Severity severity, String priority) {
        told().tell(NotificationKind.OPENED, as(1).severity(severity).build(), NOW);

        assertThat(ticket(0).path("priority").asText()).isEqualTo(priority);
    }

    @Test
    void wholeLifeIsOneTicketForEachGeneration() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        told.tell(NotificationKind.UPDATED, as(2).severity(Severity.ERROR).build(), NOW);
        told.tell(NotificationKind.ACKNOWLEDGED, as(3).acknowledged("ann", NOW).build(), NOW);
        told.tell(NotificationKind.ESCALATED, as(4).acknowledged("ann", NOW).build(), NOW);
        told.tell(NotificationKind.RESOLVED, as(5).resolved(NOW).build(), NOW);
        Incident reopened = as(6).generation(2).build();
        told.tell(NotificationKind.REOPENED, reopened, NOW);

        assertThat(zendesk.objects())
                .containsExactly(
                        new RemoteObject(key(incident), RemoteState.RESOLVED),
                        new RemoteObject(key(reopened), RemoteState.OPEN));
        assertThat(zendesk.tickets().get(0).comments).hasSize(5);
    }

    @Test
    void noCommentIsPublicAndTagsOfOthersStay() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        zendesk.set(0, "tags", "vip");
        told.tell(NotificationKind.UPDATED, as(2).build(), NOW);

        assertThat(zendesk.tickets().get(0).comments)
                .allMatch(comment -> !comment.path("public").asBoolean());
        assertThat(ticket(0).path("tags").asText()).isEqualTo("vip");
    }

    @Test
    void createWhoseAnswerWasLostIsTheSameTicketByTheVerySameBytes() {
        Told told = told();
        lose(request -> request.method().equals("POST"));
        assertThat(told.tell(NotificationKind.OPENED, incident, NOW).result()).isEqualTo(Result.RETRY);
        lose(request -> false);
        // The ticket cannot be found yet, so only the key is left.
        receiver.answer(request ->
                request.method().equals("GET") && request.uri().getPath().endsWith("tickets.json")
                        ? Answer.json("{\"tickets\":[]}")
                        : zendesk.answer(request));

        assertThat(told.tell(NotificationKind.OPENED, incident, NOW).result()).isEqualTo(Result.DELIVERED);

        assertThat(zendesk.objects()).hasSize(1);
        assertThat(zendesk.tickets().get(0).comments).hasSize(1);
    }

    @Test
    void createThatIsRepeatedAfterItsKeyEndedFindsItsTicket() {
        Told told = told();
        lose(request -> request.method().equals("POST"));
        told.tell(NotificationKind.OPENED, incident, NOW);
        time.set(NOW.plus(Duration.ofHours(5)));
        lose(request -> false);

        assertThat(told.tell(NotificationKind.OPENED, incident, time.get()).result())
                .isEqualTo(Result.DELIVERED);

        assertThat(zendesk.objects()).hasSize(1);
        assertThat(zendesk.tickets().get(0).comments).hasSize(1);
    }

    @Test
    void keyThatWasUsedForAnotherBodyLeadsToItsTicket() {
        Told told = told();
        told.tell(NotificationKind.OPENED, as(1).severity(Severity.INFO).build(), NOW);
        told.forget();

        assertThat(told.tell(NotificationKind.OPENED, incident, NOW).result()).isEqualTo(Result.DELIVERED);

        assertThat(zendesk.objects()).hasSize(1);
        assertThat(ticket(0).path("priority").asText()).isEqualTo("urgent");
        assertThat(receiver.requests())
                .anySatisfy(request ->
                        assertThat(request.uri()).asString().endsWith("tickets.json?external_id=" + key(incident)));
    }

    @Test
    void lostAnswerToAnUpdateDoesNotDoubleItsComment() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        lose(request -> request.method().equals("PUT"));
        told.tell(NotificationKind.UPDATED, as(2).build(), NOW);
        lose(request -> false);

        assertThat(told.tell(NotificationKind.UPDATED, as(2).build(), NOW).result())
                .isEqualTo(Result.DELIVERED);

        assertThat(zendesk.tickets().get(0).comments).hasSize(2);
    }

    @Test
    void whoComesBetweenReadingAndChangingIsNotOverwritten() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        int[] changes = {0};
        receiver.answer(request -> {
            if (request.method().equals("PUT") && changes[0]++ == 0) {
                zendesk.set(0, "assignee_id", "7");
            }
            return zendesk.answer(request);
        });

        assertThat(told.tell(NotificationKind.UPDATED, as(2).build(), NOW).result())
                .isEqualTo(Result.DELIVERED);

        assertThat(changes[0]).isEqualTo(2);
        assertThat(zendesk.tickets().get(0).comments).hasSize(2);
    }

    @Test
    void ticketThatIsChangedAllTheTimeIsTriedAgainLater() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        receiver.answer(request -> {
            if (request.method().equals("PUT")) {
                zendesk.set(0, "assignee_id", "7");
            }
            return zendesk.answer(request);
        });

        assertThat(told.tell(NotificationKind.UPDATED, as(2).build(), NOW).result())
                .isEqualTo(Result.RETRY);
    }

    @Test
    void closedTicketIsFollowedByAnotherAndItsEndIsNoNews() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        String first = told.reference(incident).orElseThrow();
        zendesk.set(0, "status", "closed");
        told.tell(NotificationKind.UPDATED, as(2).build(), NOW);
        told.tell(NotificationKind.UPDATED, as(3).build(), NOW);

        assertThat(zendesk.tickets()).hasSize(2);
        assertThat(ticket(1).path("via_followup_source_id").asText()).isEqualTo(first);
        assertThat(zendesk.tickets().get(1).comments).hasSize(2);

        zendesk.set(1, "status", "closed");
        assertThat(told.tell(NotificationKind.RESOLVED, as(4).resolved(NOW).build(), NOW)
                        .result())
                .isEqualTo(Result.DELIVERED);
        assertThat(zendesk.tickets()).hasSize(2);
    }

    @Test
    void followingTicketWhoseAnswerWasLostIsFound() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        zendesk.set(0, "status", "closed");
        lose(request -> request.method().equals("POST"));
        told.tell(NotificationKind.UPDATED, as(2).build(), NOW);
        lose(request -> false);
        told.tell(NotificationKind.UPDATED, as(2).build(), NOW.plus(Duration.ofHours(5)));

        assertThat(zendesk.tickets()).hasSize(2);
        assertThat(zendesk.tickets().get(1).comments).hasSize(1);
    }

    @Test
    void fieldsThatAreRequiredForSolvingAreFilled() {
        zendesk.require(CAUSE);
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);

        assertThat(told.tell(NotificationKind.RESOLVED, as(2).resolved(NOW).build(), NOW)
                        .result())
                .isEqualTo(Result.DELIVERED);
    }

    @Test
    void ticketThatCannotBeSolvedIsAboutTheMessage() {
        zendesk.require(CAUSE + 1);
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);

        AttemptOutcome outcome =
                told.tell(NotificationKind.RESOLVED, as(2).resolved(NOW).build(), NOW);

        assertThat(outcome.result()).isEqualTo(Result.PERMANENT_PAYLOAD);
        assertThat(outcome.problem().orElseThrow().detail()).contains("is required when solving a ticket");
    }

    @Test
    void endOfWhatIsNotThereMakesNothing() {
        assertThat(told().tell(NotificationKind.RESOLVED, as(2).resolved(NOW).build(), NOW)
                        .result())
                .isEqualTo(Result.UNNEEDED);
        assertThat(zendesk.tickets()).isEmpty();
    }

    @Test
    void deletedTicketIsMadeAnewByNewsAndNotByTheEnd() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        zendesk.delete(0);

        assertThat(told.tell(NotificationKind.RESOLVED, as(2).resolved(NOW).build(), NOW)
                        .result())
                .isEqualTo(Result.UNNEEDED);
        assertThat(told.tell(NotificationKind.UPDATED, as(3).build(), NOW).result())
                .isEqualTo(Result.DELIVERED);
        assertThat(zendesk.objects()).hasSize(1);
    }

    @Test
    void statusThatAgentsGaveStays() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        zendesk.set(0, "status", "pending");
        told.tell(NotificationKind.UPDATED, as(2).build(), NOW);
        told.tell(NotificationKind.ACKNOWLEDGED, as(3).acknowledged("ann", NOW).build(), NOW);

        assertThat(ticket(0).path("status").asText()).isEqualTo("pending");
    }

    @Test
    void limitOfUpdatesIsWaitedFor() {
        Told told = told();
        told.tell(NotificationKind.OPENED, incident, NOW);
        for (int revision = 2; revision < 102; revision++) {
            told.tell(NotificationKind.UPDATED, as(revision).build(), NOW);
        }

        AttemptOutcome.Retry retry = (AttemptOutcome.Retry) told.tell(NotificationKind.UPDATED, as(102).build(), NOW);

        assertThat(retry.after()).contains(Duration.ofSeconds(37));
    }

    @Test
    void loginPageIsNoSuccess() {
        receiver.answer(request -> new Answer(200, Map.of("content-type", "text/html"), "<html>log in</html>"));

        AttemptOutcome outcome = send();

        assertThat(outcome.result()).isEqualTo(Result.RETRY);
        assertThat(outcome.problem().orElseThrow().errorClass()).isEqualTo(ErrorClass.UNREADABLE_ANSWER);
    }

    @Test
    void textOfAnAlertCannotSteerZendesk() {
        told().tell(
                        NotificationKind.OPENED,
                        Incidents.triggered("checkout")
                                .title("{{ticket.requester.email}} {{{x}} {% if %} [ref:dlv-2]")
                                .build(),
                        NOW);

        assertThat(zendesk.tickets().get(0).comments.get(0).path("body").asText())
                .doesNotContain("{{", "{%", "[ref:dlv-2");
    }

    @Test
    void longTextsAreCutAndTheLinkIsKept() {
        told().tell(
                        NotificationKind.OPENED,
                        Incidents.triggered("checkout").title("x".repeat(5_000)).build(),
                        NOW);

        assertThat(ticket(0).path("subject").asText()).hasSize(150).endsWith("…");
        assertThat(zendesk.tickets().get(0).comments.get(0).path("body").asText())
                .contains("/incidents/");
    }

    @Test
    void refusedTicketIsTriedOnceMoreWithoutConfiguredFields() {
        var notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        String minimal = notifier.minimal(
                        dispatch(notifier, NotificationKind.OPENED).body())
                .orElseThrow();

        assertThat(RenderedJson.object(minimal).path("create").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("subject", "type", "priority", "status", "external_id");
        assertThat(notifier.minimal(minimal)).isEmpty();
    }

    @Test
    void textFormsHoldNoSecret() {
        assertThat(target(receiver.uri("/"), Reach.LOCAL) + " " + new ZendeskAccess.Bearer(new Secret(secret())))
                .doesNotContain(secret());
    }

    @Test
    void configuredFieldsDoNotTakeThePlaceOfOurs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZendeskFields(List.of(), Map.of("external_id", "1"), Map.of(), Map.of()))
                .withMessageStartingWith("fields: external_id (expected: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZendeskFields(List.of(), Map.of(), Map.of("cause", "1"), Map.of()))
                .withMessageStartingWith("custom_fields: cause (expected: ");
    }

    private Told told() {
        lose(request -> false);
        return new Told(notifier(receiver.uri("/"), Reach.LOCAL));
    }

    /** Zendesk does what it is asked, and these answers are lost on the way. */
    private void lose(Predicate<ReceivedRequest> lost) {
        receiver.answer(request -> {
            Answer answer = zendesk.answer(request);
            return lost.test(request) ? Answer.status(502) : answer;
        });
    }

    private JsonNode ticket(int index) {
        return zendesk.tickets().get(index).fields;
    }

    private static Incidents as(long revision) {
        return Incidents.triggered("checkout")
                .title("CPU is high")
                .severity(Severity.CRITICAL)
                .revision(revision);
    }

    private static String key(Incident incident) {
        return "inc-" + incident.id().value() + "-g" + incident.generation();
    }
}

package io.tocsin.sink.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.AttemptOutcome.Result;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierContract;
import io.tocsin.sink.target.Renderings;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.ReceivedRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackApiNotifierTest extends NotifierContract {

    private static final String POSTED = "{\"ok\":true,\"channel\":\"C024BE91L\",\"ts\":\"1503435956.000247\"}";
    private static final String REFERENCE = "C024BE91L:1503435956.000247";

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        return new SlackTarget("slack", new Secret(secret()), "C024BE91L", place, Duration.ZERO, reach);
    }

    @Override
    protected Answer success() {
        return Answer.json(POSTED);
    }

    @Override
    protected String secret() {
        return "xoxb-very-secret-token";
    }

    @Override
    protected boolean doubles() {
        return true;
    }

    @Test
    void postedCardIsRememberedByChannelAndTime() {
        receiver.answer(request -> success());

        assertThat(send()).isEqualTo(new AttemptOutcome.Delivered(Optional.of(REFERENCE)));
        ReceivedRequest request = receiver.requests().get(0);
        assertThat(request.uri().getPath()).isEqualTo("/chat.postMessage");
        assertThat(request.header("authorization")).contains("Bearer " + secret());
        assertThat(json(request).path("channel").asText()).isEqualTo("C024BE91L");
        assertThat(SlackCardTest.blocks(request.text())).hasSize(3);
    }

    @Test
    void knownCardIsEditedInPlace() {
        receiver.answer(request -> success());

        AttemptOutcome outcome = send(known(NotificationKind.RESOLVED));

        assertThat(outcome).isEqualTo(new AttemptOutcome.Delivered(Optional.of(REFERENCE)));
        assertThat(paths()).containsExactly("/chat.update");
        assertThat(json(receiver.requests().get(0)).path("ts").asText()).isEqualTo("1503435956.000247");
    }

    @Test
    void escalationEditsTheCardAndAnswersToItForTheWholeChannel() {
        receiver.answer(request -> success());

        AttemptOutcome outcome = send(known(NotificationKind.ESCALATED));

        assertThat(outcome).isEqualTo(new AttemptOutcome.Delivered(Optional.of(REFERENCE)));
        assertThat(paths()).containsExactly("/chat.update", "/chat.postMessage");
        JsonNode answer = json(receiver.requests().get(1));
        assertThat(answer.path("thread_ts").asText()).isEqualTo("1503435956.000247");
        assertThat(answer.path("reply_broadcast").asBoolean()).isTrue();
        assertThat(answer.path("text").asText()).isNotBlank();
    }

    @Test
    void whatChangedIsAnsweredInTheThreadOfTheCardAndNotShownToTheWholeChannel() {
        receiver.answer(request -> success());

        assertThat(send(known(changed(), false)).result()).isEqualTo(Result.DELIVERED);

        assertThat(paths()).containsExactly("/chat.update", "/chat.postMessage");
        assertThat(receiver.requests().get(0).text()).doesNotContain(SlackBody.REPLY);
        JsonNode answer = json(receiver.requests().get(1));
        assertThat(answer.path("thread_ts").asText()).isEqualTo("1503435956.000247");
        assertThat(answer.has("reply_broadcast")).isFalse();
        assertThat(answer.path("text").asText()).contains("updated: ", "· severity raised");
    }

    @Test
    void answerToACardThatMayStandThereIsLookedForFirst() {
        Rendering changed = changed();
        String there = "{\"ok\":true,\"messages\":[{\"metadata\":{\"event_type\":\"incident_reply\",\"event_payload\":"
                + "{\"delivery_id\":\"" + changed.notification().id() + "\"}}}]}";
        receiver.answer(request -> request.uri().getPath().endsWith("replies") ? Answer.json(there) : success());

        assertThat(send(known(changed, true)).result()).isEqualTo(Result.DELIVERED);

        assertThat(paths()).containsExactly("/chat.update", "/conversations.replies");
    }

    @Test
    void duringAStormOnlyTheCardIsEdited() {
        Storm storm = new Storm(Optional.of(NOW), Optional.empty(), 0, Optional.empty(), 0, 9, List.of(), List.of());
        receiver.answer(request -> success());

        send(known(rendered(Incidents.triggered("checkout").storming(storm).build()), false));

        assertThat(paths()).containsExactly("/chat.update");
    }

    private Rendering changed() {
        return rendered(Incidents.triggered("checkout").build());
    }

    private Rendering rendered(Incident incident) {
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        return Renderings.of(notifier, NotificationKind.UPDATED, NotificationReason.SEVERITY_RAISED, incident);
    }

    private Dispatch known(Rendering rendering, boolean unclear) {
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        return new Dispatch(
                rendering.notification().id(),
                NotificationKind.UPDATED,
                notifier.render(rendering),
                2,
                rendering.notification().remoteKey(),
                Optional.of(REFERENCE),
                unclear ? Optional.of(NOW) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void plainTextTakesThePlaceOfTheBlocksOfTheCard() {
        receiver.answer(request -> success());
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);
        Dispatch refused = known(NotificationKind.RESOLVED);
        Dispatch minimal = new Dispatch(
                refused.id(),
                refused.kind(),
                notifier.minimal(refused.body()).orElseThrow(),
                1,
                refused.remoteKey(),
                refused.remoteReference(),
                refused.lookUpSince(),
                refused.credential(),
                Optional.empty());

        assertThat(send(notifier, minimal).result()).isEqualTo(Result.DELIVERED);

        JsonNode edit = json(receiver.requests().get(0));
        assertThat(edit.path("blocks")).hasToString("[]");
        assertThat(edit.path("parse").asText()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"message_not_found", "cant_update_message", "edit_window_closed"})
    void cardThatCannotBeEditedIsPostedAnew(String error) {
        receiver.answer(request -> request.uri().getPath().endsWith("update")
                ? refusal(error)
                : Answer.json(POSTED.replace("956", "999")));

        AttemptOutcome outcome = send(known(NotificationKind.UPDATED));

        assertThat(outcome).isEqualTo(new AttemptOutcome.Delivered(Optional.of(REFERENCE.replace("956", "999"))));
        assertThat(paths()).containsExactly("/chat.update", "/chat.postMessage");
    }

    @Test
    void cardIsNotMadeJustToSayThatItIsOver() {
        receiver.answer(request -> refusal("message_not_found"));

        assertThat(send(known(NotificationKind.RESOLVED)).result()).isEqualTo(Result.UNNEEDED);
        assertThat(paths()).containsExactly("/chat.update");
    }

    @ParameterizedTest
    @CsvSource({"cant_update_message", "edit_window_closed"})
    void endOfACardThatCannotBeEditedIsPostedAnew(String error) {
        receiver.answer(request -> request.uri().getPath().endsWith("update") ? refusal(error) : success());

        assertThat(send(known(NotificationKind.RESOLVED)).result()).isEqualTo(Result.DELIVERED);
        assertThat(paths()).containsExactly("/chat.update", "/chat.postMessage");
    }

    @Test
    void postInPlaceOfALostCardWhoseAnswerWasLostIsFoundAgainAndEdited() {
        String remoteKey = notification().remoteKey();
        receiver.answer(request -> {
            if (request.uri().getPath().endsWith("history")) {
                return Answer.json(history(remoteKey, "1503435999.000100", remoteKey, "1503435956.000247"));
            }
            return request.text().contains("1503435956.000247") ? refusal("edit_window_closed") : success();
        });

        AttemptOutcome outcome = send(dispatch(NotificationKind.RESOLVED, Optional.of(REFERENCE), true));

        assertThat(outcome).isEqualTo(new AttemptOutcome.Delivered(Optional.of("C024BE91L:1503435999.000100")));
        assertThat(paths()).containsExactly("/chat.update", "/conversations.history", "/chat.update");
    }

    @Test
    void lostCardIsNotFoundAgainInPlaceOfItself() {
        String remoteKey = notification().remoteKey();
        receiver.answer(request -> {
            if (request.uri().getPath().endsWith("history")) {
                return Answer.json(history("inc-other-g1", "1.1", remoteKey, "1503435956.000247"));
            }
            return request.uri().getPath().endsWith("update") ? refusal("edit_window_closed") : success();
        });

        send(dispatch(NotificationKind.RESOLVED, Optional.of(REFERENCE), true));

        assertThat(paths()).containsExactly("/chat.update", "/conversations.history", "/chat.postMessage");
    }

    @Test
    void cardOfUnknownAgeIsLookedForWithoutALimitOfAge() {
        receiver.answer(request -> Answer.json("{\"ok\":true,\"messages\":[]}"));

        send(dispatch(NotificationKind.RESOLVED, Optional.empty(), Optional.of(Instant.EPOCH)));

        assertThat(receiver.requests().get(0).text()).doesNotContain("oldest");
    }

    @Test
    void cardIsLookedForPageByPage() {
        String remoteKey = notification().remoteKey();
        receiver.answer(request -> {
            if (request.text().contains("cursor=second")) {
                return Answer.json(history("inc-other-g1", "1.1", remoteKey, "1503435956.000247"));
            }
            return request.uri().getPath().endsWith("history") ? Answer.json(page("second")) : success();
        });

        assertThat(send(unclear(NotificationKind.UPDATED)).result()).isEqualTo(Result.DELIVERED);
        assertThat(paths()).containsExactly("/conversations.history", "/conversations.history", "/chat.update");
    }

    @Test
    void endIsPostedWhenTheChannelIsTooLongToBeSearched() {
        receiver.answer(
                request -> request.uri().getPath().endsWith("history") ? Answer.json(page("another")) : success());

        assertThat(send(unclear(NotificationKind.RESOLVED)).result()).isEqualTo(Result.DELIVERED);
        assertThat(paths()).hasSize(SlackHistory.MOST_PAGES + 1).endsWith("/chat.postMessage");
    }

    @Test
    void searchThatSlackInterruptsIsNotBegunAgainForEver() {
        receiver.answer(request -> {
            if (request.text().contains("cursor=second")) {
                return Answer.status(429).withHeader("retry-after", "60");
            }
            return request.uri().getPath().endsWith("history") ? Answer.json(page("second")) : success();
        });

        assertThat(send(unclear(NotificationKind.OPENED)).result()).isEqualTo(Result.DELIVERED);
        assertThat(paths()).containsExactly("/conversations.history", "/conversations.history", "/chat.postMessage");
    }

    @Test
    void channelOfLongMessagesCanBeSearched() {
        String remoteKey = notification().remoteKey();
        String talk = "{\"text\":\"" + "x".repeat(500_000) + "\",\"ts\":\"1.2\"},";
        receiver.answer(request -> request.uri().getPath().endsWith("history")
                ? Answer.json("{\"ok\":true,\"messages\":[" + talk + message(remoteKey, "1503435956.000247") + "]}")
                : success());

        assertThat(send(unclear(NotificationKind.OPENED)).result()).isEqualTo(Result.DELIVERED);
        assertThat(paths()).containsExactly("/conversations.history", "/chat.update");
    }

    @Test
    void referenceThatSlackWouldNotGiveIsNotKept() {
        receiver.answer(
                request -> Answer.json("{\"ok\":true,\"channel\":\"" + secret() + "\",\"ts\":\"" + secret() + "\"}"));

        assertThat(send()).isEqualTo(new AttemptOutcome.Delivered(Optional.empty()));
    }

    @Test
    void errorThatEchoesTheTokenDoesNotSpreadIt() {
        receiver.answer(request -> refusal("no_such_token_" + secret()));

        assertThat(send().problem().orElseThrow().detail()).isEqualTo("no_such_token_***");
    }

    @Test
    void postWhoseAnswerWasLostIsFoundAgainAndEdited() {
        String remoteKey = notification().remoteKey();
        receiver.answer(request -> request.uri().getPath().endsWith("history")
                ? Answer.json(history("inc-other-g1", "1.1", remoteKey, "1503435956.000247"))
                : success());

        AttemptOutcome outcome = send(unclear(NotificationKind.OPENED));

        assertThat(outcome).isEqualTo(new AttemptOutcome.Delivered(Optional.of(REFERENCE)));
        assertThat(paths()).containsExactly("/conversations.history", "/chat.update");
        assertThat(receiver.requests().get(0).text())
                .contains("channel=C024BE91L", "include_all_metadata=true", "oldest=" + (NOW.getEpochSecond() - 5));
    }

    @Test
    void postThatNeverArrivedIsPosted() {
        receiver.answer(request -> request.uri().getPath().endsWith("history")
                ? Answer.json(history("inc-other-g1", "1.1", "inc-another-g1", "1.2"))
                : success());

        assertThat(send(unclear(NotificationKind.OPENED)).result()).isEqualTo(Result.DELIVERED);
        assertThat(paths()).containsExactly("/conversations.history", "/chat.postMessage");
    }

    @Test
    void endOfWhatNeverArrivedIsNotPosted() {
        receiver.answer(request -> Answer.json("{\"ok\":true,\"messages\":[]}"));

        assertThat(send(unclear(NotificationKind.RESOLVED)).result()).isEqualTo(Result.UNNEEDED);
    }

    @Test
    void postIsNotRepeatedWhileTheChannelCannotBeLookedAt() {
        receiver.answer(request -> refusal("missing_scope"));

        assertThat(send(unclear(NotificationKind.OPENED)).result()).isEqualTo(Result.PERMANENT_CONFIG);
        assertThat(paths()).containsExactly("/conversations.history");
    }

    @ParameterizedTest
    @CsvSource({
        "internal_error,AMBIGUOUS",
        "fatal_error,AMBIGUOUS",
        "ratelimited,RETRY",
        "service_unavailable,RETRY",
        "something_new,RETRY",
        "rate_limited,RETRY",
        "request_timeout,RETRY",
        "not_authed,PERMANENT_CONFIG",
        "account_inactive,PERMANENT_CONFIG",
        "token_expired,PERMANENT_CONFIG",
        "missing_scope,PERMANENT_CONFIG",
        "no_permission,PERMANENT_CONFIG",
        "restricted_action,PERMANENT_CONFIG",
        "ekm_access_denied,PERMANENT_CONFIG",
        "msg_blocks_too_long,PERMANENT_PAYLOAD",
        "no_text,PERMANENT_PAYLOAD",
        "too_many_attachments,PERMANENT_PAYLOAD",
        "invalid_blocks_format,PERMANENT_PAYLOAD",
        "invalid_arguments,PERMANENT_PAYLOAD",
        "invalid_arg_name,PERMANENT_PAYLOAD",
        "invalid_auth,PERMANENT_CONFIG",
        "token_revoked,PERMANENT_CONFIG",
        "channel_not_found,PERMANENT_CONFIG",
        "is_archived,PERMANENT_CONFIG",
        "not_in_channel,PERMANENT_CONFIG",
        "invalid_blocks,PERMANENT_PAYLOAD",
        "msg_too_long,PERMANENT_PAYLOAD",
        "metadata_too_large,PERMANENT_PAYLOAD"
    })
    void goodStatusSaysNothingAndTheErrorSaysAll(String error, Result result) {
        receiver.answer(request -> refusal(error));

        AttemptOutcome outcome = send();

        assertThat(outcome.result()).isEqualTo(result);
        assertThat(outcome.problem().orElseThrow().detail()).isEqualTo(error);
    }

    @Test
    void answerThatIsNoJsonLeavesItOpen() {
        receiver.answer(request -> new Answer(200, java.util.Map.of(), "<html>"));

        assertThat(send().result()).isEqualTo(Result.AMBIGUOUS);
    }

    @Test
    void editThatFailedIsSimplyTriedAgain() {
        receiver.answer(request -> Answer.status(500));

        assertThat(send(known(NotificationKind.UPDATED)).result()).isEqualTo(Result.RETRY);
    }

    private AttemptOutcome send(Dispatch dispatch) {
        return send(notifier(receiver.uri("/"), Reach.LOCAL), dispatch);
    }

    private Dispatch known(NotificationKind kind) {
        return dispatch(kind, Optional.of(REFERENCE), false);
    }

    private Dispatch unclear(NotificationKind kind) {
        return dispatch(kind, Optional.empty(), true);
    }

    private Dispatch dispatch(NotificationKind kind, Optional<String> reference, boolean unclear) {
        return dispatch(kind, reference, unclear ? Optional.of(NOW) : Optional.empty());
    }

    private Dispatch dispatch(NotificationKind kind, Optional<String> reference, Optional<Instant> since) {
        Dispatch plain = dispatch(notifier(receiver.uri("/"), Reach.LOCAL), kind);
        return new Dispatch(
                plain.id(),
                kind,
                plain.body(),
                2,
                plain.remoteKey(),
                reference,
                since,
                Optional.empty(),
                Optional.empty());
    }

    private List<String> paths() {
        return receiver.requests().stream()
                .map(request -> request.uri().getPath())
                .toList();
    }

    private static Answer refusal(String error) {
        return Answer.json("{\"ok\":false,\"error\":\"" + error + "\"}");
    }

    private static String page(String next) {
        return "{\"ok\":true,\"messages\":[],\"has_more\":true,\"response_metadata\":{\"next_cursor\":\"" + next
                + "\"}}";
    }

    private static String history(String firstKey, String firstTs, String secondKey, String secondTs) {
        return "{\"ok\":true,\"messages\":[{\"text\":\"hello\",\"ts\":\"0.1\"}," + message(firstKey, firstTs) + ","
                + message(secondKey, secondTs) + "],\"has_more\":false}";
    }

    private static String message(String remoteKey, String ts) {
        return "{\"ts\":\"" + ts + "\",\"metadata\":{\"event_type\":\"incident_update\",\"event_payload\":{"
                + "\"remote_key\":\"" + remoteKey + "\"}}}";
    }

    private static JsonNode json(ReceivedRequest request) {
        try {
            return new ObjectMapper().readTree(request.body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

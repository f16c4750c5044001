package io.tocsin.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.wire.NotificationCodec;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierContract;
import io.tocsin.sink.target.Renderings;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.ReceivedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignedWebhookNotifierTest extends NotifierContract {

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        return new SignedWebhookTarget("hook", place, List.of(new Secret(secret())), reach);
    }

    @Override
    protected Answer success() {
        return Answer.status(204);
    }

    @Override
    protected String secret() {
        return Sinks.ANY_SECRET;
    }

    /** Whose service it is decides what it answers. */
    @Override
    protected boolean takesAnyBody() {
        return true;
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
    void idIsConstantAndTimestampIsOfTheAttempt() {
        Notifier notifier = notifier(receiver.uri("/hook?a=b"), Reach.LOCAL);
        Dispatch dispatch = dispatch(notifier, NotificationKind.OPENED);

        notifier.send(dispatch, NOW, Deadline.in(Duration.ofSeconds(60))).join();
        notifier.send(dispatch, NOW.plusSeconds(90), Deadline.in(Duration.ofSeconds(60)))
                .join();

        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-id").orElseThrow())
                .containsExactly("dlv-1", "dlv-1");
        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-timestamp").orElseThrow())
                .containsExactly(
                        Long.toString(NOW.getEpochSecond()),
                        Long.toString(NOW.plusSeconds(90).getEpochSecond()));
        assertThat(receiver.requests())
                .allMatch(request -> request.uri().toString().equals("/hook?a=b"));
    }

    @Test
    void signatureIsOfTheVeryBytesThatAreSent() throws Exception {
        send();

        ReceivedRequest request = receiver.requests().get(0);
        String signature = new Webhook(secret()).sign("dlv-1", NOW.getEpochSecond(), request.text());
        assertThat(request.header("webhook-signature")).contains(signature);
    }

    @Test
    void bodyIsTypeTimestampAndThePublishedNotification() throws Exception {
        send();

        JsonNode body = new ObjectMapper().readTree(receiver.requests().get(0).body());
        assertThat(body.path("type").asText()).isEqualTo("incident.opened");
        assertThat(body.path("timestamp").asText()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(NotificationCodec.INSTANCE.decode(
                        body.path("data").toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(notification());
    }

    @Test
    void abortMessageEndsTheTriesOfThisMessage() {
        receiver.answer(request -> Answer.status(503).withHeader("webhook-delivery", "abort-message"));

        assertThat(send().result()).isEqualTo(AttemptOutcome.Result.PERMANENT_PAYLOAD);
    }

    @Test
    void bodyThatIsTooLargeLosesWhatIsNotNeeded() throws Exception {
        Storm storm = new Storm(
                Optional.of(NOW),
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                1_000_000,
                List.of(),
                IntStream.range(0, 16)
                        .mapToObj(i -> new Storm.TopLabel("name" + i, "x".repeat(2000), 7))
                        .toList());
        Notifier notifier = notifier(receiver.uri("/"), Reach.LOCAL);

        String body = notifier.render(Renderings.of(
                notifier,
                NotificationKind.UPDATED,
                Incidents.triggered("checkout").storming(storm).build()));

        assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
        byte[] data = new ObjectMapper().readTree(body).path("data").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(NotificationCodec.INSTANCE.decode(data).incident().storm().absorbed())
                .isEqualTo(1_000_000);
    }

    @Test
    void longAnswerOfASuccessIsStillASuccess() {
        receiver.answer(request -> new Answer(200, java.util.Map.of(), "x".repeat(5_000_000)));

        assertThat(send().result()).isEqualTo(AttemptOutcome.Result.DELIVERED);
    }
}

package io.tocsin.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.tocsin.model.wire.NotificationCodec;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.cloudevents.CloudEventShape;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.AttemptOutcome.Result;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierContract;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** CloudEvents, signed as Standard Webhooks say, to a receiver that wants to be asked. */
class CloudEventWebhookTest extends NotifierContract {

    private static final URI SOURCE = URI.create("https://tocsin.example");

    private volatile Optional<Answer> permission = Optional.of(allowed("tocsin.example"));

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        WebhookForm form = new WebhookForm(
                WebhookForm.Format.CLOUDEVENTS, SOURCE, Optional.of(new Secret(secret())), Optional.empty());
        return new SignedWebhookTarget("hook", place, List.of(new Secret(Sinks.ANY_SECRET)), reach, form);
    }

    @Override
    protected Answer success() {
        return Answer.status(202);
    }

    @Override
    protected String secret() {
        return "averysecrettoken";
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
    void bodyIsAStructuredCloudEventAndTheSignatureIsOfIt() throws Exception {
        send();

        ReceivedRequest request = receiver.requests().get(0);
        JsonNode event = new ObjectMapper().readTree(request.body());
        CloudEventShape.requireStructured(event);
        assertThat(request.header("content-type").orElseThrow())
                .isEqualToIgnoringCase("application/cloudevents+json; charset=UTF-8");
        assertThat(event.path("type").asText()).isEqualTo("io.tocsin.incident.opened");
        assertThat(event.path("source").asText()).isEqualTo("https://tocsin.example");
        assertThat(request.header("webhook-id")).contains(event.path("id").asText());
        assertThat(NotificationCodec.INSTANCE.decode(
                        event.path("data").toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(notification());
        assertThat(request.header("authorization")).contains("Bearer " + secret());
        assertThat(request.header("webhook-signature"))
                .contains(new Webhook(Sinks.ANY_SECRET)
                        .sign(event.path("id").asText(), NOW.getEpochSecond(), request.text()));
    }

    @Test
    void receiverIsAskedOnceBeforeItIsSentAnything() {
        receiver.answer(this::guarded);
        var notifier = asking();

        assertThat(send(notifier).result()).isEqualTo(Result.DELIVERED);
        assertThat(send(notifier).result()).isEqualTo(Result.DELIVERED);

        assertThat(receiver.requests()).extracting(ReceivedRequest::method).containsExactly("OPTIONS", "POST", "POST");
        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-request-origin").orElseThrow())
                .containsOnly("tocsin.example");
    }

    @Test
    void receiverThatDoesNotAllowUsIsSentNothing() {
        for (Answer refusal : List.of(Answer.OK, allowed("other.example"), Answer.status(403), Answer.status(400))) {
            permission = Optional.of(refusal);
            receiver.answer(this::guarded);

            assertThat(send(asking()).result()).as(refusal.toString()).isEqualTo(Result.PERMANENT_CONFIG);
        }
        assertThat(receiver.requests()).extracting(ReceivedRequest::method).containsOnly("OPTIONS");
    }

    @Test
    void receiverThatCannotBeAskedHasNothing() {
        receiver.answer(request -> Answer.status(502));

        AttemptOutcome.Retry retry = (AttemptOutcome.Retry) send(asking());

        assertThat(retry.mayHaveArrived()).isFalse();
    }

    @Test
    void noMoreIsSentThanTheReceiverAllowsInAMinute() {
        permission = Optional.of(allowed("*").withHeader("webhook-allowed-rate", "30"));
        receiver.answer(this::guarded);
        var notifier = asking();

        assertThat(send(notifier).result()).isEqualTo(Result.DELIVERED);
        AttemptOutcome.Retry tooSoon = (AttemptOutcome.Retry) send(notifier);

        assertThat(tooSoon.after()).contains(Duration.ofSeconds(2));
        assertThat(tooSoon.mayHaveArrived()).isFalse();
    }

    @Test
    void receiverThatRefusesLaterIsAskedAgain() {
        receiver.answer(this::guarded);
        var notifier = asking();
        send(notifier);
        receiver.answer(request -> Answer.status(403));
        send(notifier);
        receiver.answer(this::guarded);

        send(notifier);

        assertThat(receiver.requests())
                .extracting(ReceivedRequest::method)
                .containsExactly("OPTIONS", "POST", "POST", "OPTIONS", "POST");
    }

    private Notifier asking() {
        WebhookForm form = new WebhookForm(
                WebhookForm.Format.CLOUDEVENTS, SOURCE, Optional.empty(), Optional.of("tocsin.example"));
        return new SignedWebhookTarget("hook", receiver.uri("/"), List.of(), Reach.LOCAL, form).notifier(tools());
    }

    private Answer guarded(ReceivedRequest request) {
        return request.method().equals("OPTIONS") ? permission.orElseThrow() : success();
    }

    private static Answer allowed(String origin) {
        return new Answer(200, Map.of("WebHook-Allowed-Origin", origin), "");
    }
}

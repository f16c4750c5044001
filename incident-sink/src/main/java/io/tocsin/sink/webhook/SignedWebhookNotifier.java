package io.tocsin.sink.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.wire.NotificationCodec;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.target.Answers;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.RetrySchedule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Posts to a receiver of Standard Webhooks. The id is the same over all attempts, so the receiver can tell a repeated
 * one; the timestamp and with it the signature are of the attempt.
 */
final class SignedWebhookNotifier implements Notifier {

    private static final JsonFactory JSON = new JsonFactory();

    private final SignedWebhookTarget config;
    private final WebhookSigner signer;
    private final OutboundHttp http;
    private final Answers answers;

    SignedWebhookNotifier(SignedWebhookTarget config, OutboundHttp http) {
        this.config = config;
        this.signer = new WebhookSigner(config.secrets());
        this.http = http;
        this.answers = new Answers(config.url(), config.secrets());
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public String render(Rendering rendering) {
        Notification notification = rendering.notification();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", "incident." + notification.kind().code());
            json.writeStringField("timestamp", DateTimeFormatter.ISO_INSTANT.format(notification.createdAt()));
            json.writeFieldName("data");
            NotificationCodec.INSTANCE.write(json, notification);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString();
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        byte[] body = dispatch.body().getBytes(StandardCharsets.UTF_8);
        String id = dispatch.id().value();
        long timestamp = now.getEpochSecond();
        Map<String, String> headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(timestamp),
                "webhook-signature", signer.signatures(id, timestamp, body));
        return http.send(HttpCall.post(config.url(), HttpCall.JSON, headers, body), config.reach(), deadline)
                .thenApply(reply -> answers.classify(reply, now));
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.TICKET;
    }
}

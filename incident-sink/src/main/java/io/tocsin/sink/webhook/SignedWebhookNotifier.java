package io.tocsin.sink.webhook;

import io.tocsin.sink.cloudevents.CloudEvent;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.Answers;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.RetrySchedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Posts to a receiver of Standard Webhooks or CloudEvents. The id is the same over all attempts, so the receiver can tell
 * a repeated one; the timestamp and with it the signatures are of the attempt.
 */
final class SignedWebhookNotifier implements Notifier {

    /** By which a receiver says that this message is not to be tried again, as senders of Svix understand it. */
    private static final String DELIVERY = "webhook-delivery";

    private static final String ABORT = "abort-message";

    private final SignedWebhookTarget config;
    private final WebhookSigner signer;
    private final OutboundHttp http;
    private final Answers answers;
    private final Optional<Permission> permission;

    SignedWebhookNotifier(SignedWebhookTarget config, OutboundHttp http) {
        this.config = config;
        this.signer = new WebhookSigner(config.secrets());
        this.http = http;
        List<Secret> secrets = Stream.concat(config.secrets().stream(), config.form().token().stream())
                .toList();
        this.answers = new Answers(config.url(), secrets);
        this.permission = config.form().origin().map(origin -> new Permission(origin, config, http, answers));
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public String render(Rendering rendering) {
        return WebhookBody.of(rendering.notification(), config.form());
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        return permission
                .map(asked -> asked.ask(now, deadline)
                        .thenCompose(refusal -> refusal.map(CompletableFuture::completedFuture)
                                .orElseGet(() -> post(dispatch, now, deadline))))
                .orElseGet(() -> post(dispatch, now, deadline));
    }

    private CompletableFuture<AttemptOutcome> post(Dispatch dispatch, Instant now, Deadline deadline) {
        byte[] body = dispatch.body().getBytes(StandardCharsets.UTF_8);
        HttpCall call = HttpCall.post(config.url(), mediaType(), headers(dispatch, now, body), body);
        return http.send(call, config.reach(), deadline).thenApply(reply -> {
            AttemptOutcome outcome = judge(reply, now);
            if (outcome instanceof AttemptOutcome.PermanentConfig) {
                permission.ifPresent(Permission::forget);
            }
            return outcome;
        });
    }

    private String mediaType() {
        return config.form().format() == WebhookForm.Format.CLOUDEVENTS ? CloudEvent.MEDIA_TYPE : HttpCall.JSON;
    }

    private Map<String, String> headers(Dispatch dispatch, Instant now, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        String id = dispatch.id().value();
        long timestamp = now.getEpochSecond();
        if (!config.secrets().isEmpty()) {
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", Long.toString(timestamp));
            headers.put("webhook-signature", signer.signatures(id, timestamp, body));
        }
        config.form().token().ifPresent(token -> headers.put("authorization", "Bearer " + token.reveal()));
        headers.putAll(dispatch.traceHeaders());
        config.form().origin().ifPresent(origin -> headers.put(Permission.REQUEST_ORIGIN, origin));
        return headers;
    }

    private AttemptOutcome judge(HttpReply reply, Instant now) {
        AttemptOutcome outcome = answers.classify(reply, now);
        return reply instanceof HttpReply.Answered answered
                        && outcome instanceof AttemptOutcome.Retry
                        && answered.header(DELIVERY)
                                .filter(said -> said.strip().equalsIgnoreCase(ABORT))
                                .isPresent()
                ? new AttemptOutcome.PermanentPayload(answers.error(ErrorClass.UNSUCCESSFUL_STATUS, answered))
                : outcome;
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.TICKET;
    }
}

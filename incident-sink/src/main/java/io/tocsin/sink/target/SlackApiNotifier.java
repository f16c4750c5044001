package io.tocsin.sink.target;

import io.tocsin.model.notification.Notification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One card in a channel for each generation of an incident: posted once, then edited in place. Slack offers no
 * idempotency, so a post whose answer was lost is looked up in the channel before it is tried again.
 */
final class SlackApiNotifier implements Notifier {

    private final TargetConfig.SlackApi config;
    private final SlackCard card;
    private final OutboundHttp http;
    private final SlackAnswers answers;

    SlackApiNotifier(TargetConfig.SlackApi config, Optional<URI> console, OutboundHttp http) {
        this.config = config;
        this.card = new SlackCard(console);
        this.http = http;
        this.answers = new SlackAnswers(config);
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public String render(Notification notification) {
        return card.render(notification, true);
    }

    @Override
    public Optional<String> minimal(String body) {
        return SlackBody.withoutBlocks(body);
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        return new SlackAttempt(config, dispatch, this::call, now, deadline).make();
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }

    @Override
    public Duration spacing() {
        return config.spacing();
    }

    private CompletableFuture<SlackAnswers.Verdict> call(SlackAttempt.Call call, Instant now, Deadline deadline) {
        HttpPost post = new HttpPost(
                config.apiUrl().resolve(call.method()),
                call.contentType(),
                Map.of("authorization", "Bearer " + config.token().reveal()),
                call.body().getBytes(StandardCharsets.UTF_8),
                call.mostAnswerBytes());
        return http.post(post, config.reach(), deadline)
                .thenApply(reply -> answers.judge(reply, call.repeatable(), now));
    }
}

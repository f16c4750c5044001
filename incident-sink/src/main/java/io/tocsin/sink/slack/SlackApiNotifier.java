package io.tocsin.sink.slack;

import io.tocsin.sink.message.Markup;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Pace;
import io.tocsin.sink.target.RetrySchedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One card in a channel for each generation of an incident: posted once, then edited in place. Slack offers no
 * idempotency, so a post whose answer was lost is looked up in the channel before it is tried again.
 */
final class SlackApiNotifier implements Notifier {

    private final SlackTarget config;
    private final OutboundHttp http;
    private final SlackAnswers answers;

    SlackApiNotifier(SlackTarget config, OutboundHttp http) {
        this.config = config;
        this.http = http;
        this.answers = new SlackAnswers(config);
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Markup markup() {
        return SlackText.MARKUP;
    }

    @Override
    public String render(Rendering rendering) {
        SlackButtons buttons = config.signingSecret().isPresent() ? SlackButtons.ACTIONS : SlackButtons.NONE;
        return new SlackCard(rendering).forApi(buttons);
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
    public boolean showsWhoActed() {
        return true;
    }

    @Override
    public Pace pace() {
        return Pace.spaced(config.token().fingerprint() + "/" + config.channel(), config.spacing());
    }

    private CompletableFuture<SlackAnswers.Verdict> call(SlackAttempt.Call call, Instant now, Deadline deadline) {
        HttpCall request = HttpCall.post(
                        config.apiUrl().resolve(call.method()),
                        call.contentType(),
                        Map.of("authorization", "Bearer " + config.token().reveal()),
                        call.body().getBytes(StandardCharsets.UTF_8))
                .readingAtMost(call.mostAnswerBytes());
        return http.send(request, config.reach(), deadline)
                .thenApply(reply -> answers.judge(reply, call.repeatable(), now));
    }
}

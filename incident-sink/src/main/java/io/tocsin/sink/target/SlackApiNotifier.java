package io.tocsin.sink.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import java.net.URI;
import java.net.URLEncoder;
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

    private static final String JSON_TYPE = "application/json; charset=utf-8";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    /** Slack's clock may be behind ours. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

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
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now) {
        Optional<SlackReference> known = dispatch.remoteReference().flatMap(SlackReference::parse);
        if (known.isPresent()) {
            return update(dispatch, known.get(), now);
        }
        return dispatch.lookUpSince().isPresent()
                ? lookUp(dispatch, dispatch.lookUpSince().get(), now)
                : post(dispatch, now);
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }

    @Override
    public Duration spacing() {
        return config.spacing();
    }

    private CompletableFuture<AttemptOutcome> lookUp(Dispatch dispatch, Instant since, Instant now) {
        String form = "channel=" + URLEncoder.encode(config.channel(), StandardCharsets.UTF_8) + "&oldest="
                + since.minus(CLOCKS_DIFFER).getEpochSecond() + "&limit=200&include_all_metadata=true";
        return call("conversations.history", FORM_TYPE, form, true, now).thenCompose(verdict -> {
            if (!(verdict instanceof SlackAnswers.Verdict.Ok ok)) {
                return done(failure(verdict));
            }
            return SlackHistory.find(ok.answer(), dispatch.remoteKey())
                    .map(ts -> update(dispatch, new SlackReference(config.channel(), ts), now))
                    .orElseGet(() -> postUnlessOver(dispatch, now));
        });
    }

    private CompletableFuture<AttemptOutcome> update(Dispatch dispatch, SlackReference at, Instant now) {
        ObjectNode message = SlackBody.parse(dispatch.body());
        message.put("channel", at.channel()).put("ts", at.ts());
        return call("chat.update", JSON_TYPE, message.toString(), true, now).thenCompose(verdict -> {
            if (verdict instanceof SlackAnswers.Verdict.CardLost) {
                return postUnlessOver(dispatch, now);
            }
            return done(verdict instanceof SlackAnswers.Verdict.Ok ? delivered(at) : failure(verdict));
        });
    }

    /** There is no card, and nobody makes one just to say that it is over. */
    private CompletableFuture<AttemptOutcome> postUnlessOver(Dispatch dispatch, Instant now) {
        return dispatch.kind() == NotificationKind.RESOLVED ? done(new AttemptOutcome.Unneeded()) : post(dispatch, now);
    }

    private CompletableFuture<AttemptOutcome> post(Dispatch dispatch, Instant now) {
        ObjectNode message = SlackBody.parse(dispatch.body());
        message.put("channel", config.channel());
        return call("chat.postMessage", JSON_TYPE, message.toString(), false, now)
                .thenApply(verdict ->
                        verdict instanceof SlackAnswers.Verdict.Ok ok ? posted(ok.answer()) : failure(verdict));
    }

    private CompletableFuture<SlackAnswers.Verdict> call(
            String method, String contentType, String body, boolean repeatable, Instant now) {
        HttpPost post = new HttpPost(
                config.apiUrl().resolve(method),
                contentType,
                Map.of("authorization", "Bearer " + config.token().reveal()),
                body.getBytes(StandardCharsets.UTF_8));
        return http.post(post, config.reach()).thenApply(reply -> answers.judge(reply, repeatable, now));
    }

    private AttemptOutcome posted(JsonNode answer) {
        String channel = answer.path("channel").asText(config.channel());
        String ts = answer.path("ts").asText("");
        return ts.isEmpty()
                ? new AttemptOutcome.Delivered(Optional.empty())
                : delivered(new SlackReference(channel, ts));
    }

    private static AttemptOutcome delivered(SlackReference at) {
        return new AttemptOutcome.Delivered(Optional.of(at.toString()));
    }

    private static AttemptOutcome failure(SlackAnswers.Verdict verdict) {
        if (verdict instanceof SlackAnswers.Verdict.Failed failed) {
            return failed.outcome();
        }
        AttemptError lost = new AttemptError(ErrorClass.REFUSED_IN_BODY, Optional.empty(), "card lost");
        return new AttemptOutcome.Retry(lost, Optional.empty(), false);
    }

    private static CompletableFuture<AttemptOutcome> done(AttemptOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}

package io.tocsin.sink.target;

import io.tocsin.model.notification.Notification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Posts to an incoming webhook of Slack: a message for each change, since no id comes back to edit it by. Nothing can
 * be looked up either, so a post whose answer was lost is tried again and may stand there twice: a doubled page is
 * better than a lost one.
 */
final class SlackWebhookNotifier implements Notifier {

    private final TargetConfig.SlackIncomingWebhook config;
    private final SlackCard card;
    private final OutboundHttp http;
    private final Answers answers;

    SlackWebhookNotifier(TargetConfig.SlackIncomingWebhook config, Optional<URI> console, OutboundHttp http) {
        this.config = config;
        this.card = new SlackCard(console);
        this.http = http;
        this.answers = new Answers(config.uri(), List.of(config.url()));
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public String render(Notification notification) {
        return card.render(notification, false);
    }

    @Override
    public Optional<String> minimal(String body) {
        return SlackBody.withoutBlocks(body);
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        HttpPost post = new HttpPost(
                config.uri(),
                "application/json",
                Map.of(),
                dispatch.body().getBytes(StandardCharsets.UTF_8),
                HttpPost.SHORT_ANSWER);
        return http.post(post, config.reach(), deadline).thenApply(reply -> judge(reply, now));
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }

    private AttemptOutcome judge(HttpReply reply, Instant now) {
        AttemptOutcome outcome = answers.classify(reply, now);
        if (reply instanceof HttpReply.Answered answered) {
            AttemptError error = answers.error(ErrorClass.UNSUCCESSFUL_STATUS, answered);
            if (answered.isSuccess() && !answered.body().strip().equals("ok")) {
                // A proxy or a login page on the way, not Slack.
                AttemptError unreadable = answers.error(ErrorClass.UNREADABLE_ANSWER, answered);
                return new AttemptOutcome.Retry(unreadable, Optional.empty(), true);
            }
            if (answered.status() == 404) {
                return new AttemptOutcome.Gone(error);
            }
        }
        return outcome;
    }
}

package io.tocsin.sink.slack;

import com.linecorp.armeria.common.HttpMethod;
import io.tocsin.sink.message.Markup;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.target.Answers;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Pace;
import io.tocsin.sink.target.RetrySchedule;
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

    private final SlackWebhookTarget config;
    private final OutboundHttp http;
    private final Answers answers;

    SlackWebhookNotifier(SlackWebhookTarget config, OutboundHttp http) {
        this.config = config;
        this.http = http;
        this.answers = new Answers(config.uri(), List.of(config.url()));
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
        return new SlackCard(rendering).plain();
    }

    @Override
    public Optional<String> minimal(String body) {
        return SlackBody.withoutBlocks(body);
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        HttpCall call = HttpCall.json(HttpMethod.POST, config.uri(), Map.of(), dispatch.body());
        return http.send(call, config.reach(), deadline).thenApply(reply -> judge(reply, now));
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }

    /** As much as the channel behind it takes. */
    @Override
    public Pace pace() {
        return Pace.spaced(config.url().fingerprint(), SlackTarget.DEFAULT_SPACING);
    }

    private AttemptOutcome judge(HttpReply reply, Instant now) {
        AttemptOutcome outcome = answers.classify(reply, now);
        if (reply instanceof HttpReply.Answered answered) {
            AttemptError error = answers.error(ErrorClass.UNSUCCESSFUL_STATUS, answered);
            if (answered.isSuccess() && !answered.body().strip().equals("ok")) {
                return answers.unreadable(answered);
            }
            if (answered.status() == 404) {
                return new AttemptOutcome.Gone(error);
            }
        }
        return outcome;
    }
}

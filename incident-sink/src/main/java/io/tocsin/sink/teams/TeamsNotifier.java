package io.tocsin.sink.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.tocsin.sink.target.RenderedJson;
import io.tocsin.sink.target.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Posts a card for each change to a webhook of Workflows. Nothing comes back by which a card could be edited or looked
 * for, so one whose answer was lost is sent again and may stand there twice: a doubled card is better than a lost one.
 */
final class TeamsNotifier implements Notifier {

    /** Of the limits that Microsoft published for channels, that of a second. */
    private static final int MOST_IN_A_SECOND = 4;

    private final TeamsTarget config;
    private final OutboundHttp http;
    private final Answers answers;

    TeamsNotifier(TeamsTarget config, OutboundHttp http) {
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
        return TeamsText.MARKUP;
    }

    @Override
    public String render(Rendering rendering) {
        return new TeamsCard(rendering).message();
    }

    /** The heading and the link alone. */
    @Override
    public Optional<String> minimal(String body) {
        ObjectNode message = RenderedJson.object(body);
        ArrayNode elements = (ArrayNode) message.at("/attachments/0/content/body");
        if (elements.size() <= 1) {
            return Optional.empty();
        }
        while (elements.size() > 1) {
            elements.remove(1);
        }
        return Optional.of(message.toString());
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        Optional<String> fault = TeamsCheck.fault(dispatch.body());
        if (fault.isPresent()) {
            AttemptError error =
                    new AttemptError(ErrorClass.REFUSED_IN_BODY, Optional.empty(), "not sent: " + fault.get());
            return CompletableFuture.completedFuture(new AttemptOutcome.PermanentPayload(error));
        }
        HttpCall call = HttpCall.json(HttpMethod.POST, config.uri(), Map.of(), dispatch.body());
        return http.send(call, config.reach(), deadline)
                .thenApply(reply ->
                        reply instanceof HttpReply.Answered answered && answered.isSuccess() && answered.isPage()
                                ? answers.unreadable(answered)
                                : answers.classify(reply, now));
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }

    /** A few at once, and the others evenly over the hour, as a channel takes no more. */
    @Override
    public Pace pace() {
        int burst = Math.min(MOST_IN_A_SECOND, Math.max(1, config.perHour() / 6));
        Duration each = Duration.ofHours(1).dividedBy(Math.max(1, config.perHour() - burst));
        return new Pace(config.url().fingerprint(), burst, each);
    }
}

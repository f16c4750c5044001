package io.tocsin.sink.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.HttpMethod;
import io.tocsin.sink.message.Markup;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.target.Answers;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.KeyRing;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Pace;
import io.tocsin.sink.target.RetrySchedule;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * An event for each notification. By the second way an event is the state of an alert, so the same one twice does no
 * harm; by the first it is an entry of a log, and may stand there twice when its answer was lost.
 */
final class DatadogNotifier implements Notifier {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final DatadogTarget config;
    private final OutboundHttp http;
    private final KeyRing keys;
    private final Answers answers;
    private final URI place;

    DatadogNotifier(DatadogTarget config, OutboundHttp http) {
        this.config = config;
        this.http = http;
        this.keys = new KeyRing(config.name(), config.keys());
        this.answers = new Answers(config.apiUrl(), config.keys());
        this.place = config.apiUrl().resolve(config.api().path());
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Markup markup() {
        return DatadogText.MARKUP;
    }

    @Override
    public String render(Rendering rendering) {
        return new DatadogEvent(rendering, config).body();
    }

    @Override
    public Optional<String> minimal(String body) {
        return DatadogBody.minimal(body);
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        String event = DatadogBody.at(dispatch.body(), now);
        return keys.send(dispatch, key -> {
            HttpCall call = HttpCall.json(HttpMethod.POST, place, Map.of("DD-API-KEY", key.reveal()), event);
            return http.send(call, config.reach(), deadline).thenApply(reply -> judge(reply, now));
        });
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }

    @Override
    public Pace pace() {
        return Pace.perMinute(keys.credential(), config.perMinute());
    }

    @Override
    public Optional<String> credential() {
        return Optional.of(keys.credential());
    }

    private AttemptOutcome judge(HttpReply reply, Instant now) {
        AttemptOutcome outcome = answers.classify(reply, now);
        return reply instanceof HttpReply.Answered answered && answered.isSuccess() ? accepted(answered) : outcome;
    }

    private AttemptOutcome accepted(HttpReply.Answered answered) {
        JsonNode body = answered.json();
        JsonNode event = config.api() == DatadogApi.V2 ? body.path("data") : body.path("event");
        if (!event.isObject()) {
            return answers.unreadable(answered);
        }
        // As text: the numbers are larger than many programs can hold.
        JsonNode id = config.api() == DatadogApi.V2
                ? event.path("attributes").path("attributes").path("evt").path("uid")
                : event.path("id_str");
        return new AttemptOutcome.Delivered(
                Optional.of(id.asText("")).filter(text -> ID.matcher(text).matches()));
    }
}

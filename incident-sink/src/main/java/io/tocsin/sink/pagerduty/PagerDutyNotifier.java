package io.tocsin.sink.pagerduty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.KeyRing;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Pace;
import io.tocsin.sink.target.RetrySchedule;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An alert for each generation of an incident, named by our key: the same event twice does no harm while the alert is
 * open, and the relay never sends an opening after the end.
 */
final class PagerDutyNotifier implements Notifier {

    private static final String PATH = "v2/enqueue";

    private final PagerDutyTarget config;
    private final OutboundHttp http;
    private final KeyRing keys;
    private final PagerDutyAnswers answers;
    private final URI place;

    PagerDutyNotifier(PagerDutyTarget config, OutboundHttp http) {
        this.config = config;
        this.http = http;
        this.keys = new KeyRing(config.name(), config.keys());
        this.answers = new PagerDutyAnswers(config);
        this.place = config.apiUrl().resolve(PATH);
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public String render(Rendering rendering) {
        return PagerDutyEvents.of(rendering).body();
    }

    @Override
    public Optional<String> minimal(String body) {
        return PagerDutyEvents.parse(body).minimal().map(PagerDutyEvents::body);
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        List<ObjectNode> events = PagerDutyEvents.parse(dispatch.body()).events();
        return keys.send(dispatch, key -> send(events, key, dispatch, now, deadline));
    }

    /** One after the other; the first that fails ends the attempt, and the next attempt begins anew. */
    private CompletableFuture<AttemptOutcome> send(
            List<ObjectNode> events, Secret key, Dispatch dispatch, Instant now, Deadline deadline) {
        ObjectNode event = events.get(0).deepCopy();
        event.put("routing_key", key.reveal());
        HttpCall call = HttpCall.json(HttpMethod.POST, place, Map.of(), event.toString());
        CompletableFuture<AttemptOutcome> first =
                http.send(call, config.reach(), deadline).thenApply(reply -> answers.judge(reply, dispatch, now));
        return events.size() == 1
                ? first
                : first.thenCompose(outcome -> outcome instanceof AttemptOutcome.Delivered
                        ? send(events.subList(1, events.size()), key, dispatch, now, deadline)
                        : CompletableFuture.completedFuture(outcome));
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
}

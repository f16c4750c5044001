package io.tocsin.sink.opsgenie;

import io.tocsin.sink.message.Markup;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.KeyRing;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Pace;
import io.tocsin.sink.target.RetrySchedule;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An alert for each generation of an incident, named by our alias; what is asked for is confirmed before it counts. */
final class OpsgenieNotifier implements Notifier {

    private final OpsgenieTarget config;
    private final OutboundHttp http;
    private final KeyRing keys;
    private final OpsgenieAnswers answers;

    OpsgenieNotifier(OpsgenieTarget config, OutboundHttp http) {
        this.config = config;
        this.http = http;
        this.keys = new KeyRing(config.name(), config.keys());
        this.answers = new OpsgenieAnswers(config);
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Markup markup() {
        return OpsgenieText.MARKUP;
    }

    @Override
    public String render(Rendering rendering) {
        return new OpsgenieMessage(rendering, config).body().toString();
    }

    @Override
    public Optional<String> minimal(String body) {
        return OpsgenieBody.parse(body).minimal().map(OpsgenieBody::toString);
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        return keys.send(dispatch, key -> {
            OpsgenieCalls calls = new OpsgenieCalls(config.apiUrl(), key, dispatch.remoteKey());
            OpsgenieLine line = new OpsgenieLine(
                    call -> http.send(call, config.reach(), deadline), answers, config.confirmAfter(), now, deadline);
            return new OpsgenieAttempt(dispatch, calls, line, config.api()).make();
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
}

package io.tocsin.sink.zendesk;

import io.tocsin.sink.message.Markup;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Pace;
import io.tocsin.sink.target.RetrySchedule;
import io.tocsin.sink.target.TargetChecks;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps one ticket for each generation of an incident. */
final class ZendeskNotifier implements Notifier {

    private final ZendeskTarget config;
    private final OutboundHttp http;
    private final ZendeskAnswers answers;

    ZendeskNotifier(ZendeskTarget config, OutboundHttp http) {
        this.config = config;
        this.http = http;
        this.answers = new ZendeskAnswers(config);
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Markup markup() {
        return ZendeskText.MARKUP;
    }

    @Override
    public String render(Rendering rendering) {
        return ZendeskBody.of(rendering, config.fields()).text();
    }

    @Override
    public Optional<String> minimal(String body) {
        return ZendeskBody.parse(body).minimal();
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        ZendeskTickets tickets = new ZendeskTickets(config, http, answers, now, deadline);
        return new ZendeskAttempt(config.name(), dispatch, tickets).make();
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.TICKET;
    }

    /** Zendesk counts by account, whoever asks. */
    @Override
    public Pace pace() {
        return Pace.perMinute("zendesk " + TargetChecks.origin(config.url()), config.perMinute());
    }
}

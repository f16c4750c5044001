package io.tocsin.sink.servicenow;

import io.tocsin.sink.message.Markup;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Pace;
import io.tocsin.sink.target.RetrySchedule;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps one record in the table {@code incident} for each generation of an incident. */
final class ServiceNowNotifier implements Notifier {

    private final ServiceNowTarget config;
    private final ServiceNowClient client;
    private final ServiceNowAnswers answers;

    ServiceNowNotifier(ServiceNowTarget config, OutboundHttp http) {
        this.config = config;
        this.client = new ServiceNowClient(config.instance(), http);
        this.answers = new ServiceNowAnswers(config.instance());
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Markup markup() {
        return ServiceNowText.MARKUP;
    }

    @Override
    public String render(Rendering rendering) {
        return ServiceNowBody.of(rendering, config.incidents()).text();
    }

    @Override
    public Optional<String> minimal(String body) {
        return ServiceNowBody.parse(body).minimal();
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        ServiceNowTable table = new ServiceNowTable(client, answers, now, deadline);
        return new ServiceNowAttempt(config, dispatch, table).make();
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.TICKET;
    }

    @Override
    public Pace pace() {
        return config.instance().pace();
    }
}

package io.tocsin.sink.servicenow;

import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.servicenow.ServiceNowAnswers.Verdict;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Pace;
import io.tocsin.sink.target.RetrySchedule;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Sends events to Event Management. An event that comes twice does no harm: its key leads to the same alert. On the
 * address for them no business rule of the instance runs.
 */
final class ServiceNowEventsNotifier implements Notifier {

    private static final String EVENTS = "api/global/em/jsonv2";

    private final ServiceNowEventsTarget config;
    private final ServiceNowClient client;
    private final ServiceNowAnswers answers;

    ServiceNowEventsNotifier(ServiceNowEventsTarget config, OutboundHttp http) {
        this.config = config;
        this.client = new ServiceNowClient(config.instance(), http);
        this.answers = new ServiceNowAnswers(config.instance());
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public String render(Rendering rendering) {
        return ServiceNowEvent.of(rendering, config.source());
    }

    @Override
    public Optional<String> minimal(String body) {
        return ServiceNowEvent.minimal(body);
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        return client.send(ServiceNowClient.Request.post(EVENTS, dispatch.body()), now, deadline)
                .thenApply(reply -> outcome(answers.judge(reply, ServiceNowAnswers.Ask.EVENT, now)));
    }

    private static AttemptOutcome outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            return failed.outcome();
        }
        return verdict instanceof Verdict.Forbidden forbidden
                ? forbidden.outcome()
                : new AttemptOutcome.Delivered(Optional.empty());
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }

    @Override
    public Pace pace() {
        return config.instance().pace();
    }
}

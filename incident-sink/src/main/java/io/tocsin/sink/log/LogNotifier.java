package io.tocsin.sink.log;

import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.RetrySchedule;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line to the log. */
final class LogNotifier implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(LogNotifier.class);

    private final String target;

    LogNotifier(String target) {
        this.target = target;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public String render(Rendering rendering) {
        return rendering.texts().summary()
                + rendering.link().map(link -> " " + link).orElse("");
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        LOG.info("notification {}: {}", dispatch.id(), dispatch.body());
        return CompletableFuture.completedFuture(new AttemptOutcome.Delivered(Optional.empty()));
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }
}

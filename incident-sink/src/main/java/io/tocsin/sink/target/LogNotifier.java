package io.tocsin.sink.target;

import io.tocsin.model.notification.Notification;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line to the log. */
final class LogNotifier implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(LogNotifier.class);

    private final TargetConfig.Log config;
    private final Optional<URI> console;

    LogNotifier(TargetConfig.Log config, Optional<URI> console) {
        this.config = config;
        this.console = console;
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public String render(Notification notification) {
        return Wording.sentence(notification)
                + Wording.link(notification.incident(), console)
                        .map(link -> " " + link)
                        .orElse("");
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

package io.tocsin.sink.reminder;

import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.KeepAlive;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.RetrySchedule;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A target that takes everything, and forgets it. */
record ForgetfulNotifier(Optional<KeepAlive> keepAlive) implements Notifier {

    @Override
    public String target() {
        return "forgetful";
    }

    @Override
    public String render(Rendering rendering) {
        return rendering.texts().summary();
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        return CompletableFuture.completedFuture(new AttemptOutcome.Delivered(Optional.empty()));
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }
}

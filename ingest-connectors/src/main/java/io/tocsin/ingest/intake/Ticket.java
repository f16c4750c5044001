package io.tocsin.ingest.intake;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request that was let in and holds room until it is answered. One of its methods is called, once. */
public final class Ticket {

    private final AlertIntake intake;
    private final Integration integration;
    private final long reserved;
    private final Timer.Sample started;
    private final AtomicBoolean finished = new AtomicBoolean();

    Ticket(AlertIntake intake, Integration integration, long reserved, Timer.Sample started) {
        this.intake = intake;
        this.integration = integration;
        this.reserved = reserved;
        this.started = started;
    }

    /** Takes the body. Completes when everything in it is durable or refused; never exceptionally, never late. */
    public CompletableFuture<Answer> take(Delivery delivery) {
        return intake.take(this, delivery);
    }

    /** Ends a request whose body did not arrive, or not within the limits. */
    public Answer.Refused refuse(Refusal refusal, Explanation explanation) {
        Answer.Refused answer = Refusals.whileReading(refusal, explanation);
        intake.finish(this, answer);
        return answer;
    }

    Integration integration() {
        return integration;
    }

    long reserved() {
        return reserved;
    }

    Timer.Sample started() {
        return started;
    }

    /** True the first time. */
    boolean finish() {
        return finished.compareAndSet(false, true);
    }
}

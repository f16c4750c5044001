package io.tocsin.ingest.intake;

import io.micrometer.core.instrument.Timer;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.text.QueryText;
import io.tocsin.model.trace.TraceSpan;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request that was let in and holds room until it is answered. One of its methods is called, once. */
public final class Ticket {

    private final AlertIntake intake;
    private final List<Integration> integrations;
    private final Presented presented;
    private final long reserved;
    private final Timer.Sample started;
    private volatile TraceSpan span = TraceSpan.NOTHING;
    private final AtomicBoolean finished = new AtomicBoolean();

    Ticket(
            AlertIntake intake,
            List<Integration> integrations,
            Presented presented,
            long reserved,
            Timer.Sample started) {
        this.intake = intake;
        this.integrations = integrations;
        this.presented = presented;
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

    /** Who reads the body. */
    public Connector connector() {
        return integrations.get(0).connector();
    }

    /** What stands behind the integration in the path, and is no key. */
    public String path() {
        return integrations.get(0).path(presented.path());
    }

    /** A query without what is a key in it. */
    public String query(String sent) {
        String query = sent;
        for (Integration integration : integrations) {
            String seen = query;
            query = integration
                    .gate()
                    .keyInQuery()
                    .map(name -> QueryText.without(seen, name))
                    .orElse(seen);
        }
        return query;
    }

    /** Those that may be meant, at least one, all of the same connector; the body tells which. */
    List<Integration> integrations() {
        return integrations;
    }

    Presented presented() {
        return presented;
    }

    long reserved() {
        return reserved;
    }

    Timer.Sample started() {
        return started;
    }

    /** Of the request since its integration is known; records nothing before. */
    TraceSpan span() {
        return span;
    }

    /** The integration let it in, and this is its step. */
    void follow(TraceSpan step) {
        this.span = step;
    }

    /** True the first time. */
    boolean finish() {
        return finished.compareAndSet(false, true);
    }
}

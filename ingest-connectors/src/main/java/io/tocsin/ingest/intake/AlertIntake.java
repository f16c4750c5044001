package io.tocsin.ingest.intake;

import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in, whatever the transport: authenticates, limits, counts, lets the connector read, and answers when all
 * that was accepted is durable. Never blocks the caller's thread.
 */
public final class AlertIntake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertIntake.class);
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(8);

    private final Integrations integrations;
    private final InFlight inFlight;
    private final BodyLimits limits;
    private final IntakeMetrics metrics;
    private final DeliveryProcess process;

    /** An intake that writes with this writer; closing it does not close the writer. */
    public AlertIntake(
            Integrations integrations,
            JournalWriter journal,
            InFlight inFlight,
            BodyLimits limits,
            IntakeMetrics metrics,
            Clock clock) {
        this.integrations = integrations;
        this.inFlight = inFlight;
        this.limits = limits;
        this.metrics = metrics;
        this.process = new DeliveryProcess(journal, limits, metrics, clock);
        metrics.watch(inFlight);
    }

    /**
     * Decides by the head of a request, before a byte of its body is read.
     *
     * @param connector as named in the path
     * @param integration as named in the path
     * @param presented what the request shows
     * @param declaredLength of the body; negative when it is not declared
     */
    public Opening open(String connector, String integration, Presented presented, long declaredLength) {
        Timer.Sample started = metrics.start();
        metrics.of(connector).received();
        if (!integrations.hasConnector(connector)) {
            return turnAway(connector, Refusals.unknownConnector(connector, integrations.connectorNames()));
        }
        Optional<Integration> found = integrations.find(connector, integration);
        if (found.isEmpty()) {
            return turnAway(connector, Refusals.unknownIntegration(connector, integration));
        }
        Optional<Refusal> refusal = found.get().gate().check(presented);
        if (refusal.isPresent()) {
            return turnAway(
                    connector, Refusals.atTheGate(refusal.get(), found.get().gate()));
        }
        return admit(found.get(), reservation(presented, declaredLength), declaredLength, started);
    }

    /** Counts and explains a request that is not a POST. */
    public Answer.Refused wrongMethod(String connector, String method) {
        metrics.of(connector).received();
        Answer.Refused answer =
                new Answer.Refused(Refusal.WRONG_METHOD, new Explanation("method", method, "POST"), Duration.ZERO);
        turnAway(connector, answer);
        return answer;
    }

    /** Takes nothing more, and waits for what is under way, for a bounded time. */
    @Override
    public void close() {
        try {
            if (!inFlight.drain(DRAIN_WITHIN)) {
                LOG.warn("{} requests were still under way after {}", inFlight.requests(), DRAIN_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    CompletableFuture<Answer> take(Ticket ticket, Delivery delivery) {
        return process.answer(ticket.integration(), delivery)
                .exceptionally(failure -> {
                    LOG.error("a request of {} failed", ticket.integration().name(), failure);
                    return Refusals.failed();
                })
                .thenApply(answer -> {
                    finish(ticket, answer);
                    return answer;
                });
    }

    void finish(Ticket ticket, Answer answer) {
        if (!ticket.finish()) {
            return;
        }
        inFlight.giveBack(ticket.reserved());
        metrics.of(ticket.integration().connector().name()).answered(answer, ticket.started());
    }

    /** What a body may take in memory: its length where that is known, else the most that is let in. */
    private long reservation(Presented presented, long declaredLength) {
        if (presented.header("content-encoding") != null) {
            return limits.maxInflatedBytes();
        }
        return declaredLength < 0 ? limits.maxBytes() : declaredLength;
    }

    private Opening admit(Integration integration, long reserved, long declaredLength, Timer.Sample started) {
        String connector = integration.connector().name();
        if (declaredLength > limits.maxBytes()) {
            return turnAway(connector, Refusals.bodyTooLarge(declaredLength + " bytes", limits.allowed()));
        }
        Duration wait = integration.rate().take();
        if (!wait.isZero()) {
            return turnAway(connector, Refusals.rateLimited(wait));
        }
        return inFlight.take(reserved)
                ? new Opening.Admitted(new Ticket(this, integration, reserved, started))
                : turnAway(connector, Refusals.overloaded());
    }

    private Opening turnAway(String connector, Answer.Refused answer) {
        metrics.of(connector).refused(answer.refusal());
        return new Opening.TurnedAway(answer);
    }
}

package io.tocsin.ingest.intake;

import io.micrometer.core.instrument.Timer;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.trace.TraceSpan;
import io.tocsin.model.trace.TraceStep;
import io.tocsin.model.trace.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private final Tracing tracing;
    private final DeliveryProcess process;
    private final Clock clock;

    /** An intake that writes with this writer; closing it does not close the writer. */
    public AlertIntake(
            Integrations integrations,
            JournalWriter journal,
            InFlight inFlight,
            BodyLimits limits,
            Observers observers,
            Clock clock) {
        this.integrations = integrations;
        this.inFlight = inFlight;
        this.limits = limits;
        this.metrics = observers.metrics();
        this.tracing = observers.tracing();
        this.clock = clock;
        this.process = new DeliveryProcess(journal, limits, metrics, clock);
        metrics.watch(inFlight);
    }

    /**
     * Decides by the head of a request that names its integration, before a byte of its body is read.
     *
     * @param connector as named in the path
     * @param integration as named in the path
     * @param presented what the request shows
     * @param declaredLength of the body; negative when it is not declared
     */
    public Opening open(String connector, String integration, Presented presented, long declaredLength) {
        Timer.Sample started = begin(connector);
        if (!integrations.hasConnector(connector)) {
            return turnAway(connector, Refusals.unknownConnector(connector, integrations.connectorNames()));
        }
        Optional<Integration> found = integrations.find(connector, integration);
        if (found.isEmpty()) {
            return turnAway(connector, Refusals.unknownIntegration(connector, integration));
        }
        if (!found.get().takesPath(presented.path())) {
            return turnAway(
                    connector,
                    Refusals.unknownPath(
                            connector, integration, presented.path().size()));
        }
        return found.get()
                .gate()
                .check(presented)
                .map(refusal -> turnAway(
                        connector, Refusals.atTheGate(refusal, found.get().gate())))
                .orElseGet(() -> admit(List.of(found.get()), presented, declaredLength, started));
    }

    /**
     * Decides by the head of a request to an API that we only emulate, whose paths name no integration: it is the one
     * whose gate lets the request in.
     */
    public Opening openAny(String connector, Presented presented, long declaredLength) {
        Timer.Sample started = begin(connector);
        List<Integration> all = integrations.of(connector);
        List<Integration> open = new ArrayList<>(all.size());
        for (Integration integration : all) {
            if (integration.gate().check(presented).isEmpty()) {
                open.add(integration);
            }
        }
        if (!open.isEmpty()) {
            return admit(open, presented, declaredLength, started);
        }
        return turnAway(
                connector,
                all.stream()
                        .findFirst()
                        .flatMap(first ->
                                first.gate().check(presented).map(refusal -> Refusals.atTheGate(refusal, first.gate())))
                        .orElseGet(() -> Refusals.unknownIntegration(connector, "none")));
    }

    /** Empty when an integration of this connector lets in who asks, not sends, something; else why not. */
    public Optional<Answer.Refused> mayAsk(String connector, Presented presented) {
        Optional<Answer.Refused> refusal = Optional.of(Refusals.unknownIntegration(connector, "none"));
        for (Integration integration : integrations.of(connector)) {
            refusal = integration.gate().check(presented).map(why -> Refusals.atTheGate(why, integration.gate()));
            if (refusal.isEmpty()) {
                return refusal;
            }
        }
        return refusal;
    }

    /** The HTTP methods by which this connector is sent; of one that is unknown what nearly all use. */
    public Set<String> methods(String connector) {
        List<Integration> all = integrations.of(connector);
        return all.isEmpty() ? Connector.POST : all.get(0).connector().methods();
    }

    /** Counts and explains a request by a method that its connector does not take. */
    public Answer.Refused wrongMethod(String connector, String method) {
        metrics.of(connector).received();
        String allowed = String.join(", ", new TreeSet<>(methods(connector)));
        Answer.Refused answer =
                new Answer.Refused(Refusal.WRONG_METHOD, new Explanation("method", method, allowed), Duration.ZERO);
        turnAway(connector, answer);
        return answer;
    }

    /** Counts a request that the server refused by itself. */
    public void turnedAwayByServer(String connector, Answer.Refused answer) {
        metrics.of(connector).received();
        turnAway(connector, answer);
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
        // Inside the chain, so that a gate that throws ends in an answer too, and gives back what was reserved.
        return CompletableFuture.completedFuture(new SentBody(delivery.body(), clock.instant()))
                .thenCompose(body -> choose(ticket, body, 0))
                .thenCompose(choice -> choice.match(
                        integration -> process.answer(
                                integration, delivery, ticket.span().context()),
                        CompletableFuture::completedFuture))
                .handle((answer, failure) -> {
                    if (failure != null) {
                        LOG.atError()
                                .addKeyValue(
                                        "trace_id",
                                        ticket.span()
                                                .context()
                                                .map(TraceContext::traceId)
                                                .orElse(""))
                                .setCause(failure)
                                .log(
                                        "a request of {} failed",
                                        ticket.connector().name());
                    }
                    Answer last = failure == null ? answer : Refusals.failed();
                    finish(ticket, last);
                    return last;
                });
    }

    /** The first of the integrations that may be meant whose gate lets the body in. */
    private CompletableFuture<Choice> choose(Ticket ticket, SentBody body, int from) {
        Integration integration = ticket.integrations().get(from);
        if (!integration.gate().readsBody()) {
            return CompletableFuture.completedFuture(chosen(ticket, integration));
        }
        return integration.gate().checkBody(ticket.presented(), body).thenCompose(refusal -> {
            if (refusal.isEmpty()) {
                return CompletableFuture.completedFuture(chosen(ticket, integration));
            }
            return from + 1 < ticket.integrations().size()
                    ? choose(ticket, body, from + 1)
                    : CompletableFuture.completedFuture(
                            new Choice.None(Refusals.atTheGate(refusal.get(), integration.gate())));
        });
    }

    /** What may come how fast is known only with the integration; of a single one it was asked by the head. */
    private Choice chosen(Ticket ticket, Integration integration) {
        Duration wait = ticket.integrations().size() == 1
                ? Duration.ZERO
                : integration.rate().take();
        if (!wait.isZero()) {
            return new Choice.None(Refusals.rateLimited(wait));
        }
        if (!isKnownByHead(ticket.integrations())) {
            ticket.follow(span(integration, ticket.presented()));
        }
        return new Choice.One(integration);
    }

    void finish(Ticket ticket, Answer answer) {
        if (!ticket.finish()) {
            return;
        }
        inFlight.giveBack(ticket.integrations().get(0).name(), ticket.reserved());
        metrics.of(ticket.connector().name()).answered(answer, ticket.started());
        tell(ticket.span(), answer);
    }

    private static void tell(TraceSpan span, Answer answer) {
        if (span.isRecording()) {
            answer.match(
                    accepted -> span.with("tocsin.answer", "accepted")
                            .with("tocsin.alerts", accepted.receipts().size()),
                    refused -> span.with("tocsin.answer", refused.refusal().code())
                            .failed(refused.refusal().code()));
            span.end();
        }
    }

    /** What a body may take in memory: its length where that is known, else the most that is let in. */
    private long reservation(Presented presented, long declaredLength) {
        if (presented.header("content-encoding") != null) {
            return limits.maxInflatedBytes();
        }
        return declaredLength < 0 ? limits.maxBytes() : declaredLength;
    }

    private Opening admit(List<Integration> open, Presented presented, long declaredLength, Timer.Sample started) {
        String connector = open.get(0).connector().name();
        if (declaredLength > limits.maxBytes()) {
            return turnAway(connector, Refusals.bodyTooLarge(declaredLength + " bytes", limits.allowed()));
        }
        Duration wait = open.size() == 1 ? open.get(0).rate().take() : Duration.ZERO;
        if (!wait.isZero()) {
            return turnAway(connector, Refusals.rateLimited(wait));
        }
        long reserved = reservation(presented, declaredLength);
        if (!inFlight.take(open.get(0).name(), reserved)) {
            return turnAway(connector, Refusals.overloaded());
        }
        Ticket ticket = new Ticket(this, open, presented, reserved, started);
        if (isKnownByHead(open)) {
            ticket.follow(span(open.get(0), presented));
        }
        return new Opening.Admitted(ticket);
    }

    /** Else the body tells which it is, or whether it is let in at all. */
    private static boolean isKnownByHead(List<Integration> open) {
        return open.size() == 1 && !open.get(0).gate().readsBody();
    }

    /** Only of what was let in: nobody else is to make work for whoever keeps traces. */
    private TraceSpan span(Integration integration, Presented presented) {
        String sender = presented.header(TraceContext.TRACEPARENT);
        TraceSpan span = tracing.start(
                TraceStep.RECEIVE,
                sender == null
                        ? Optional.empty()
                        : TraceContext.parse(sender, presented.header(TraceContext.TRACESTATE)));
        return span.with("tocsin.connector", integration.connector().name())
                .with("tocsin.integration", integration.name());
    }

    private Timer.Sample begin(String connector) {
        metrics.of(connector).received();
        return metrics.start();
    }

    private Opening turnAway(String connector, Answer.Refused answer) {
        metrics.of(connector).refused(answer.refusal());
        return new Opening.TurnedAway(answer);
    }
}

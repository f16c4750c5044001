package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.wire.JournalEntryCodec;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a body to its answer: inflate, read, write, wait for the acknowledgements. */
final class DeliveryProcess {

    /** The place that a finding about the encoding names. */
    static final String ENCODING = "content-encoding";

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryProcess.class);

    private final JournalWriter journal;
    private final BodyLimits limits;
    private final IntakeMetrics metrics;
    private final Clock clock;

    DeliveryProcess(JournalWriter journal, BodyLimits limits, IntakeMetrics metrics, Clock clock) {
        this.journal = journal;
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
    }

    CompletableFuture<Answer> answer(Integration integration, Delivery delivery, Optional<TraceContext> trace) {
        Instant now = clock.instant();
        String encoding = delivery.contentEncoding().strip().toLowerCase(Locale.ROOT);
        Payload raw = new Payload(
                delivery.body(), delivery.contentType(), delivery.head(), integration.name(), integration.terms(), now);
        if (encoding.isEmpty() || encoding.equals("identity")) {
            return read(integration, raw, trace);
        }
        if (!encoding.equals("gzip")) {
            Finding finding = new Finding(DeadLetterCause.INVALID_FIELD, ENCODING, encoding, "gzip, or none at all");
            return bury(integration, raw, Refusal.UNSUPPORTED_ENCODING, new Reading.Unreadable(finding));
        }
        try {
            return read(integration, raw.withBody(limits.inflate(delivery.body())), trace);
        } catch (BodyLimits.TooLargeException e) {
            return CompletableFuture.completedFuture(
                    Refusals.bodyTooLarge(String.valueOf(e.getMessage()), limits.allowed()));
        } catch (IOException e) {
            Finding finding = new Finding(
                    DeadLetterCause.INVALID_ENCODING, "body", String.valueOf(e.getMessage()), "one whole gzip member");
            return bury(integration, raw, Refusal.UNREADABLE, new Reading.Unreadable(finding));
        }
    }

    private CompletableFuture<Answer> read(Integration integration, Payload payload, Optional<TraceContext> trace) {
        if (integration.connector().readsBody() && !MediaTypes.isReadable(payload.contentType())) {
            Finding finding = MediaTypes.finding(payload.contentType());
            return bury(integration, payload, Refusal.UNSUPPORTED_MEDIA_TYPE, new Reading.Unreadable(finding));
        }
        return Contents.read(integration, payload)
                .match(
                        events -> accept(integration, payload, events, trace),
                        ignored -> ignore(integration, payload, ignored, trace),
                        unreadable -> bury(
                                integration,
                                payload,
                                Refusal.of(unreadable.finding().cause()),
                                unreadable));
    }

    private CompletableFuture<Answer> accept(
            Integration integration, Payload payload, Reading.Events events, Optional<TraceContext> trace) {
        int alerts = events.events().size();
        CompletableFuture<List<JournalPosition>> written = journal.append(Contents.entries(events), trace);
        CompletableFuture<?> kept = events.bad().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : journal.bury(Contents.letters(integration, payload, events.bad()));
        return written.thenCombine(kept, (positions, unused) -> {
                    IntakeMetrics.OfConnector counts =
                            metrics.of(integration.connector().name());
                    events.bad().forEach(part -> counts.rejected(part.finding().cause()));
                    return (Answer) new Answer.Accepted(
                            receipts(
                                    events.events(),
                                    AlertEvent::id,
                                    AlertEvent::dedupKey,
                                    positions.subList(0, alerts)),
                            receipts(
                                    events.commands(),
                                    AlertCommand::id,
                                    AlertCommand::dedupKey,
                                    positions.subList(alerts, positions.size())),
                            events.bad(),
                            Optional.empty(),
                            events.remarks());
                })
                .exceptionallyCompose(failure -> unwritten(integration, payload, failure));
    }

    private CompletableFuture<Answer> ignore(
            Integration integration, Payload payload, Reading.Ignored ignored, Optional<TraceContext> trace) {
        Optional<String> handshake = ignored.handshake();
        if (handshake.isEmpty()) {
            return write(integration, payload, ignored, trace);
        }
        return shakeHands(integration, handshake.get())
                .thenCompose(done -> write(integration, payload, done ? ignored : notConfirmed(ignored), trace))
                // What is written never fails, so this can only be the call.
                .exceptionally(failure -> Refusals.senderUnreachable());
    }

    private static Reading.Ignored notConfirmed(Reading.Ignored asked) {
        return new Reading.Ignored(IgnoreReason.SUBSCRIPTION_NOT_CONFIRMED, asked.id(), asked.service());
    }

    /** Before it is written down: a sender whose call failed asks again, and is asked again. */
    private static CompletableFuture<Boolean> shakeHands(Integration integration, String address) {
        return integration.gate().shakeHands(address).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "what {} wants to have called does not answer: {}",
                        integration.name(),
                        String.valueOf(failure));
            } else if (!done) {
                LOG.warn(
                        "{} wants to have an address called, and its authentication does not allow that",
                        integration.name());
            }
        });
    }

    private CompletableFuture<Answer> write(
            Integration integration, Payload payload, Reading.Ignored ignored, Optional<TraceContext> trace) {
        return journal.append(List.of(Contents.entry(integration, payload, ignored)), trace)
                .thenApply(positions -> (Answer) new Answer.Accepted(
                        List.of(new Receipt(ignored.id(), positions.get(0), Optional.empty())),
                        List.of(),
                        List.of(),
                        Optional.of(ignored.reason()),
                        Set.of()))
                .exceptionallyCompose(failure -> unwritten(integration, payload, failure));
    }

    /** Keeps the body whole before the refusal is told: most senders do not try again, and nobody reads their logs. */
    private CompletableFuture<Answer> bury(
            Integration integration, Payload payload, Refusal refusal, Reading.Unreadable unreadable) {
        Finding finding = unreadable.finding();
        return journal.bury(List.of(Contents.letter(integration, payload, finding, payload.body())))
                .thenApply(positions -> {
                    metrics.of(integration.connector().name()).buried(finding.cause());
                    return (Answer) Refusals.unreadable(refusal, finding, unreadable.bad());
                })
                .exceptionally(failure -> isTooLarge(failure)
                        ? Refusals.bodyTooLarge("more than Kafka takes in one record", "a shorter body")
                        : Refusals.journalUnavailable());
    }

    private CompletableFuture<Answer> unwritten(Integration integration, Payload payload, Throwable failure) {
        if (!isTooLarge(failure)) {
            return CompletableFuture.completedFuture(Refusals.journalUnavailable());
        }
        return bury(integration, payload, Refusal.UNREADABLE, new Reading.Unreadable(tooLong()));
    }

    /** About an alert that is longer than the engine would take. */
    static Finding tooLong() {
        return new Finding(
                DeadLetterCause.INVALID_FIELD,
                "alert",
                "more bytes than an entry of the journal may have",
                JournalEntryCodec.MAX_BYTES + " bytes");
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure.getCause() instanceof RecordTooLargeException;
    }

    private static <T> List<Receipt> receipts(
            List<T> written, Function<T, EventId> id, Function<T, DedupKey> alert, List<JournalPosition> positions) {
        List<Receipt> receipts = new ArrayList<>(written.size());
        for (int i = 0; i < written.size(); i++) {
            receipts.add(
                    new Receipt(id.apply(written.get(i)), positions.get(i), Optional.of(alert.apply(written.get(i)))));
        }
        return receipts;
    }
}

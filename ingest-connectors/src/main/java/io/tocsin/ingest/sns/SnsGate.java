package io.tocsin.ingest.sns;

import io.tocsin.ingest.intake.Gate;
import io.tocsin.ingest.intake.Presented;
import io.tocsin.ingest.intake.Refusal;
import io.tocsin.ingest.intake.SentBody;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in what SNS itself signed, of these topics, not long ago; and confirms subscriptions of these topics. SNS never
 * sends again after a 4xx, so what may be better later, such as a certificate that cannot be fetched now, is none.
 */
public final class SnsGate implements Gate {

    /** SNS tries for an hour at most; a message that comes later was kept by somebody. */
    private static final Duration TOLERANCE = Duration.ofMinutes(75);

    private static final Logger LOG = LoggerFactory.getLogger(SnsGate.class);

    private final List<TopicArn> topics;
    private final SnsClient client;
    private final SigningCertificates certificates;

    /** The gate of these topics; the client is the caller's. */
    public SnsGate(List<TopicArn> topics, SnsClient client) {
        this.topics = List.copyOf(topics);
        this.client = client;
        this.certificates = new SigningCertificates(client);
    }

    @Override
    public Optional<Refusal> check(Presented presented) {
        return Optional.empty();
    }

    @Override
    public boolean readsBody() {
        return true;
    }

    @Override
    public CompletableFuture<Optional<Refusal>> checkBody(Presented presented, SentBody body) {
        String contentType =
                Optional.ofNullable(presented.header("content-type")).orElse("");
        return SnsEnvelope.read(body.bytes(), contentType)
                .map(envelope -> check(envelope, body.receivedAt()))
                .orElseGet(() -> refused(Refusal.MISSING_SIGNATURE));
    }

    @Override
    public CompletableFuture<Boolean> shakeHands(String address) {
        Optional<SnsAddress> ours = SnsAddress.of(address)
                .filter(found ->
                        topics.stream().anyMatch(topic -> topic.region().equals(found.region())));
        return ours.map(found -> client.get(found).thenApply(answer -> true))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    @Override
    public String challenge() {
        return "Signature realm=\"tocsin\", field=\"Signature\"";
    }

    private CompletableFuture<Optional<Refusal>> check(SnsEnvelope envelope, Instant now) {
        Optional<TopicArn> topic = TopicArn.of(envelope.get("TopicArn")).filter(topics::contains);
        if (topic.isEmpty()) {
            return refused(Refusal.UNKNOWN_TOPIC);
        }
        // A topic signs in its own region; who names another one has not got its message from it.
        Optional<SnsAddress> certificate = SnsAddress.of(envelope.get("SigningCertURL"))
                .filter(SnsAddress::isCertificate)
                .filter(address -> address.region().equals(topic.get().region()));
        return certificate
                .map(address -> certificates
                        .key(address, now)
                        .thenApply(key -> check(envelope, key, now))
                        .exceptionally(failure -> refusalOf(address, failure)))
                .orElseGet(() -> refused(Refusal.WRONG_SIGNATURE));
    }

    private static Optional<Refusal> check(SnsEnvelope envelope, PublicKey key, Instant now) {
        if (!SnsSignature.isValid(envelope, key)) {
            return Optional.of(Refusal.WRONG_SIGNATURE);
        }
        return isFresh(envelope.get("Timestamp"), now) ? Optional.empty() : Optional.of(Refusal.STALE_SIGNATURE);
    }

    private static boolean isFresh(String timestamp, Instant now) {
        try {
            return Duration.between(Instant.parse(timestamp), now).abs().compareTo(TOLERANCE) <= 0;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private static Optional<Refusal> refusalOf(SnsAddress address, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof InvalidCertificateException) {
            LOG.warn("the certificate at {} is not trusted: {}", address.uri(), cause.getMessage());
            return Optional.of(Refusal.WRONG_SIGNATURE);
        }
        LOG.warn("the certificate at {} cannot be fetched now: {}", address.uri(), String.valueOf(cause));
        return Optional.of(Refusal.SENDER_UNREACHABLE);
    }

    private static CompletableFuture<Optional<Refusal>> refused(Refusal refusal) {
        return CompletableFuture.completedFuture(Optional.of(refusal));
    }
}

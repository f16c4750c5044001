package io.tocsin.sink.webhook;

import com.linecorp.armeria.common.HttpMethod;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpCall;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.target.Answers;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks a receiver whether it may be sent anything, before anything is (section 4, abuse protection, of
 * cloudevents/http-webhook.md of github.com/cloudevents/spec). What it allows is remembered for a day; a receiver that
 * allows only so many requests a minute gets no more. Thread-safe.
 */
final class Permission {

    /** Who asks, and who sends. */
    static final String REQUEST_ORIGIN = "webhook-request-origin";

    private static final String ALLOWED_ORIGIN = "webhook-allowed-origin";
    private static final String ALLOWED_RATE = "webhook-allowed-rate";
    private static final String ANY = "*";
    private static final Duration HOLDS = Duration.ofDays(1);
    private static final int MOST_RATE = 1_000_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String origin;
    private final SignedWebhookTarget config;
    private final OutboundHttp http;
    private final Answers answers;
    private Instant allowedUntil = Instant.MIN;
    private Duration spacing = Duration.ZERO;
    private Instant nextAt = Instant.MIN;

    Permission(String origin, SignedWebhookTarget config, OutboundHttp http, Answers answers) {
        this.origin = origin;
        this.config = config;
        this.http = http;
        this.answers = answers;
    }

    /** Empty when a request may be sent now; otherwise why the attempt ends here. */
    CompletableFuture<Optional<AttemptOutcome>> ask(Instant now, Deadline deadline) {
        if (isAllowed(now)) {
            return CompletableFuture.completedFuture(turn(now));
        }
        Map<String, String> headers = new LinkedHashMap<>(Map.of(REQUEST_ORIGIN, origin));
        config.form().token().ifPresent(token -> headers.put("authorization", "Bearer " + token.reveal()));
        HttpCall call =
                new HttpCall(HttpMethod.OPTIONS, config.url(), headers, Optional.empty(), HttpCall.SHORT_ANSWER);
        return http.send(call, config.reach(), deadline).thenApply(reply -> hear(reply, now));
    }

    /** The receiver no longer takes what it allowed: it is asked again. */
    synchronized void forget() {
        allowedUntil = Instant.MIN;
    }

    private synchronized boolean isAllowed(Instant now) {
        return now.isBefore(allowedUntil);
    }

    private Optional<AttemptOutcome> hear(HttpReply reply, Instant now) {
        if (!(reply instanceof HttpReply.Answered answered) || !answered.isSuccess()) {
            return Optional.of(unsent(answers.classify(reply, now)));
        }
        boolean allowed = answered.header(ALLOWED_ORIGIN)
                .map(String::strip)
                .filter(said -> said.equals(ANY) || said.equalsIgnoreCase(origin))
                .isPresent();
        if (!allowed) {
            return Optional.of(new AttemptOutcome.PermanentConfig(answers.error(ErrorClass.REFUSED_IN_BODY, answered)));
        }
        allow(answered.header(ALLOWED_RATE).map(String::strip), now);
        return turn(now);
    }

    /** A question that failed is not a message that may have arrived. */
    private static AttemptOutcome unsent(AttemptOutcome outcome) {
        if (outcome instanceof AttemptOutcome.Retry retry) {
            return new AttemptOutcome.Retry(retry.error(), retry.after(), false);
        }
        // Whatever it does not like about the question, it is not the message.
        return outcome instanceof AttemptOutcome.PermanentPayload refused
                ? new AttemptOutcome.PermanentConfig(refused.error())
                : outcome;
    }

    private synchronized void allow(Optional<String> rate, Instant now) {
        allowedUntil = now.plus(HOLDS);
        spacing = rate.filter(said -> said.matches("\\d{1,7}"))
                .map(Integer::parseInt)
                .filter(perMinute -> perMinute > 0 && perMinute <= MOST_RATE)
                .map(perMinute -> MINUTE.dividedBy(perMinute))
                .orElse(Duration.ZERO);
    }

    /** Takes the next place in the row, or says when there is one. */
    private synchronized Optional<AttemptOutcome> turn(Instant now) {
        if (now.isBefore(nextAt)) {
            return Optional.of(new AttemptOutcome.Retry(
                    new AttemptError(
                            ErrorClass.REFUSED_IN_BODY, Optional.empty(), "the receiver allows no more in this minute"),
                    Optional.of(Duration.between(now, nextAt)),
                    false));
        }
        nextAt = now.plus(spacing);
        return Optional.empty();
    }
}

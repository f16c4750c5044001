package io.tocsin.sink.target;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the replies of receivers that say all by their status mean, for requests that do no harm when they are sent
 * twice. Those that a second request would harm start from here and decide what is unclear by themselves.
 */
final class Answers {

    private static final int MOST_DETAIL = 300;

    private final List<Secret> secrets;

    /** What must not be repeated from an answer, besides the path and query of the place it came from. */
    Answers(URI place, List<Secret> secrets) {
        List<Secret> all = new ArrayList<>(secrets);
        for (String part : Arrays.asList(place.getRawPath(), place.getRawQuery())) {
            if (part != null && part.length() > 1) {
                all.add(new Secret(part));
                all.add(new Secret(part.replace("/", "\\/")));
            }
        }
        this.secrets = List.copyOf(all);
    }

    AttemptOutcome classify(HttpReply reply, Instant now) {
        if (reply instanceof HttpReply.Answered answered) {
            return classify(answered, now);
        }
        if (reply instanceof HttpReply.NotSent notSent) {
            AttemptError error = new AttemptError(notSent.errorClass(), Optional.empty(), notSent.detail());
            return notSent.errorClass() == ErrorClass.ADDRESS_REFUSED
                    ? new AttemptOutcome.PermanentConfig(error)
                    : new AttemptOutcome.Retry(error, Optional.empty(), false);
        }
        HttpReply.Unanswered unanswered = (HttpReply.Unanswered) reply;
        AttemptError error = new AttemptError(unanswered.errorClass(), Optional.empty(), unanswered.detail());
        return new AttemptOutcome.Retry(error, Optional.empty(), true);
    }

    private AttemptOutcome classify(HttpReply.Answered answer, Instant now) {
        if (answer.isSuccess()) {
            return new AttemptOutcome.Delivered(Optional.empty());
        }
        AttemptError error = error(ErrorClass.UNSUCCESSFUL_STATUS, answer);
        Optional<Duration> after = retryAfter(answer, now);
        return switch (answer.status()) {
            case 410 -> new AttemptOutcome.Gone(error);
            // 3xx: a redirect is not followed, and stays one until somebody corrects the URL.
            case 401, 402, 403, 404, 405, 407, 300, 301, 302, 303, 304, 307, 308 ->
                new AttemptOutcome.PermanentConfig(error);
            case 408, 425, 429, 503 -> new AttemptOutcome.Retry(error, after, false);
            default ->
                answer.status() >= 400 && answer.status() < 500
                        ? new AttemptOutcome.PermanentPayload(error)
                        : new AttemptOutcome.Retry(error, after, true);
        };
    }

    Optional<Duration> retryAfter(HttpReply.Answered answer, Instant now) {
        return answer.retryAfter().flatMap(header -> RetryAfter.parse(header, now));
    }

    /** The error with the beginning of the answer, on one line and with our secrets masked. */
    AttemptError error(ErrorClass errorClass, HttpReply.Answered answer) {
        return new AttemptError(errorClass, Optional.of(answer.status()), masked(answer.body(), MOST_DETAIL));
    }

    /** What a stranger said, on one line of so many characters at most, with our secrets masked. */
    String masked(String said, int mostCodePoints) {
        String masked = said;
        for (Secret secret : secrets) {
            masked = secret.maskIn(masked);
        }
        return OneLine.of(masked, mostCodePoints);
    }
}

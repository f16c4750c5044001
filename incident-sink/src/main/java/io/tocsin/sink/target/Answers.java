package io.tocsin.sink.target;

import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.outbound.OneLine;
import io.tocsin.sink.outbound.RetryAfter;
import io.tocsin.sink.outbound.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the replies of receivers that say all by their status mean, for requests that do no harm when they are sent
 * twice. Those that a second request would harm start from here and decide what is unclear by themselves.
 */
public final class Answers {

    private static final int MOST_DETAIL = 300;
    /** Words of paths are mostly shorter. */
    private static final int LEAST_KEY = 12;

    private static final Pattern SEPARATORS = Pattern.compile("[/&=;]");

    private final List<Secret> secrets;

    /** What must not be repeated from an answer, besides the place it came from: its path and query, and keys in them. */
    public Answers(URI place, List<Secret> secrets) {
        List<Secret> all = new ArrayList<>(secrets);
        for (String part : Arrays.asList(place.getRawPath(), place.getRawQuery())) {
            if (part != null && part.length() > 1) {
                all.add(new Secret(part));
                all.add(new Secret(part.replace("/", "\\/")));
                keysIn(part).map(Secret::new).forEach(all::add);
            }
        }
        this.secrets = List.copyOf(all);
    }

    /** Pieces that are long enough to be a key, as they stand in the place and as the receiver reads them. */
    private static Stream<String> keysIn(String part) {
        return SEPARATORS
                .splitAsStream(part)
                .filter(piece -> piece.length() >= LEAST_KEY)
                .flatMap(piece -> Stream.of(piece, decoded(piece)))
                .filter(piece -> !piece.isBlank())
                .distinct();
    }

    private static String decoded(String piece) {
        try {
            return URLDecoder.decode(piece, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // No escape at all; then it is read as it stands.
            return piece;
        }
    }

    /** What the reply means for a request that does no harm when it is sent twice. */
    public AttemptOutcome classify(HttpReply reply, Instant now) {
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

    /** The same for a request that would be doubled: what may have arrived must be looked up first. */
    public AttemptOutcome classifyOnce(HttpReply reply, Instant now) {
        return once(classify(reply, now));
    }

    /** As {@link #classifyOnce} makes it of an outcome that is known. */
    public static AttemptOutcome once(AttemptOutcome outcome) {
        return outcome instanceof AttemptOutcome.Retry retry && retry.mayHaveArrived()
                ? new AttemptOutcome.Ambiguous(retry.error())
                : outcome;
    }

    /** A good status with what the target would not say: a proxy or a login page on the way, behind which it may be. */
    public AttemptOutcome unreadable(HttpReply.Answered answered) {
        return new AttemptOutcome.Retry(error(ErrorClass.UNREADABLE_ANSWER, answered), Optional.empty(), true);
    }

    /** How long the target asks to be left alone. */
    public Optional<Duration> retryAfter(HttpReply.Answered answer, Instant now) {
        return answer.header("retry-after").flatMap(header -> RetryAfter.parse(header, now));
    }

    /** The error with the beginning of the answer, on one line and with our secrets masked. */
    public AttemptError error(ErrorClass errorClass, HttpReply.Answered answer) {
        return new AttemptError(errorClass, Optional.of(answer.status()), masked(answer.body(), MOST_DETAIL));
    }

    /** What a stranger said, on one line of so many characters at most, with our secrets masked. */
    public String masked(String said, int mostCodePoints) {
        String masked = said;
        for (Secret secret : secrets) {
            masked = secret.maskIn(masked);
        }
        return OneLine.of(masked, mostCodePoints);
    }
}

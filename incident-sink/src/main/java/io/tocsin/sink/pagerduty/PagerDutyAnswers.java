package io.tocsin.sink.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.target.Answers;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What PagerDuty's answers mean (https://developer.pagerduty.com/docs/events-api-v2/overview). 202 says that the event
 * was taken; what becomes of it is not told. What else a 400 may say of a key is known from reports only.
 */
final class PagerDutyAnswers {

    private static final Pattern NAMES_THE_KEY = Pattern.compile("(?i)routing[_ ]key|integration key");
    /** PagerDuty does not say when to come back, and advises these. */
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120));

    private final Answers answers;

    PagerDutyAnswers(PagerDutyTarget config) {
        this.answers = new Answers(config.apiUrl(), config.keys());
    }

    AttemptOutcome judge(HttpReply reply, Dispatch dispatch, Instant now) {
        AttemptOutcome outcome = answers.classify(reply, now);
        if (!(reply instanceof HttpReply.Answered answered)) {
            return outcome;
        }
        if (answered.isSuccess()) {
            return accepted(answered, dispatch.remoteKey());
        }
        if (answered.status() == 400 && namesTheKey(answered)) {
            return new AttemptOutcome.PermanentConfig(answers.error(ErrorClass.UNSUCCESSFUL_STATUS, answered));
        }
        return answered.status() == 429 && outcome instanceof AttemptOutcome.Retry retry
                ? patient(retry, dispatch.attempt())
                : outcome;
    }

    /** Another answer with a good status is of a proxy on the way; sending it again does no harm. */
    private AttemptOutcome accepted(HttpReply.Answered answered, String remoteKey) {
        JsonNode body = answered.json();
        if (!body.path("status").asText("").equals("success")) {
            return answers.unreadable(answered);
        }
        // Only what we sent is believed to be our key.
        return new AttemptOutcome.Delivered(
                Optional.of(remoteKey).filter(body.path("dedup_key").asText("")::equals));
    }

    private static AttemptOutcome patient(AttemptOutcome.Retry retry, int attempt) {
        Duration own = PATIENCE.get(Math.min(Math.max(attempt, 1), PATIENCE.size()) - 1);
        Duration wait = retry.after().filter(asked -> !asked.isZero()).orElse(own);
        return new AttemptOutcome.Retry(retry.error(), Optional.of(wait), retry.mayHaveArrived());
    }

    /** Not in the event that some answers repeat, only in what they say of it. */
    private static boolean namesTheKey(HttpReply.Answered answered) {
        JsonNode json = answered.json();
        String said = json.isObject() ? json.path("message").asText("") + " " + json.path("errors") : answered.body();
        return NAMES_THE_KEY.matcher(said).find();
    }
}

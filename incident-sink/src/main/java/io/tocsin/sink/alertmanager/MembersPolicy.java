package io.tocsin.sink.alertmanager;

import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.AttemptOutcome.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decides what the answers of several members mean together. Pure. */
final class MembersPolicy {

    private MembersPolicy() {}

    /**
     * The outcome of the attempt.
     *
     * <ul>
     *   <li>One took it: delivered. The others hear of it when it is told again.
     *   <li>One may take it later: tried again, and it may have arrived if it may have at any.
     *   <li>All say that they never will: what the first says.
     * </ul>
     *
     * @param outcomes one for each member, at least one
     */
    static AttemptOutcome decide(List<AttemptOutcome> outcomes) {
        return first(outcomes, Result.DELIVERED)
                .or(() -> first(outcomes, Result.RETRY).map(retry -> soonest(outcomes, (AttemptOutcome.Retry) retry)))
                .orElse(outcomes.get(0));
    }

    private static AttemptOutcome soonest(List<AttemptOutcome> outcomes, AttemptOutcome.Retry first) {
        List<AttemptOutcome.Retry> retries = outcomes.stream()
                .filter(AttemptOutcome.Retry.class::isInstance)
                .map(AttemptOutcome.Retry.class::cast)
                .toList();
        boolean anyMayHaveArrived = retries.stream().anyMatch(AttemptOutcome.Retry::mayHaveArrived);
        // Only when all of them ask to be left alone is there nobody to be asked sooner.
        Optional<Duration> after = retries.stream()
                        .allMatch(retry -> retry.after().isPresent())
                ? retries.stream().flatMap(retry -> retry.after().stream()).min(Duration::compareTo)
                : Optional.empty();
        return new AttemptOutcome.Retry(first.error(), after, anyMayHaveArrived);
    }

    private static Optional<AttemptOutcome> first(List<AttemptOutcome> outcomes, Result result) {
        return outcomes.stream().filter(outcome -> outcome.result() == result).findFirst();
    }
}

package io.tocsin.console;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.sink.store.StoreUnavailableException;
import java.time.Duration;

/** Which failures of others are no mistake of ours. */
final class Failures {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private Failures() {}

    static Problem read(Throwable failure) {
        if (failure instanceof StoreUnavailableException) {
            return Problem.passing(ProblemKind.STORE_UNAVAILABLE, "The database does not answer.", RETRY_AFTER);
        }
        return Problem.of(ProblemKind.INTERNAL, "The answer could not be made. What went wrong is in the log.");
    }
}

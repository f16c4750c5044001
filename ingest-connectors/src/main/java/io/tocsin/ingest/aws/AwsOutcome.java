package io.tocsin.ingest.aws;

import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Words for what became of something: states of jobs, tasks, pipelines, rules, findings. Anything else says nothing. */
final class AwsOutcome {

    private static final Set<String> BAD = Set.of(
            "FIRING",
            "ALARM",
            "FAILED",
            "FAILURE",
            "ERROR",
            "FAULT",
            "NON_COMPLIANT",
            "UNHEALTHY",
            "DEGRADED",
            "UNAVAILABLE",
            "STOPPED",
            "TERMINATED",
            "TIMED_OUT",
            "ABORTED",
            "EXPIRED",
            "PARTIAL",
            "OPEN");

    private static final Set<String> GOOD = Set.of(
            "RESOLVED",
            "OK",
            "SUCCEEDED",
            "SUCCESS",
            "COMPLETED",
            "COMPLETE",
            "COMPLIANT",
            "HEALTHY",
            "RUNNING",
            "AVAILABLE",
            "RECOVERED",
            "ARCHIVED",
            "CLOSED");

    private AwsOutcome() {}

    /** What the word says, if it says anything. */
    static Optional<AlertStatus> of(Optional<String> word) {
        String text = word.orElse("").toUpperCase(Locale.ROOT).replace(' ', '_');
        if (GOOD.contains(text)) {
            return Optional.of(AlertStatus.RESOLVED);
        }
        return BAD.contains(text) ? Optional.of(AlertStatus.FIRING) : Optional.empty();
    }
}

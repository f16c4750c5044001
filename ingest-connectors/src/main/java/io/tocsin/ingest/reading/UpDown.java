package io.tocsin.ingest.reading;

import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a checked target is, in the words of senders that know up and down.
 *
 * @param status resolved when it is up
 * @param isAssumed true when no word that is known says so: then it is taken for down
 */
public record UpDown(AlertStatus status, boolean isAssumed) {

    private static final Set<String> UP =
            Set.of("up", "ok", "success", "successful", "recovered", "recovery", "resolved", "healthy", "online");
    private static final Set<String> DOWN =
            Set.of("down", "failing", "failed", "failure", "fail", "unconfirmed_down", "triggered", "error", "offline");

    /** What this word says, in any case. */
    public static UpDown of(Optional<String> word) {
        String known = word.map(text -> text.strip().toLowerCase(Locale.ROOT)).orElse("");
        boolean up = UP.contains(known);
        return new UpDown(up ? AlertStatus.RESOLVED : AlertStatus.FIRING, !up && !DOWN.contains(known));
    }

    /** A draft with this status, and the remark when it is assumed. Down is an error, unless more is said. */
    public AlertDraft draft(AlertKey key) {
        return new AlertDraft(key, status).severity(Severity.ERROR).remark(isAssumed, Remark.STATUS_ASSUMED);
    }

    /** The target and how it is, in one line. */
    public Optional<String> title(Optional<String> target) {
        return target.map(name -> name + (status == AlertStatus.RESOLVED ? " is up" : " is down"));
    }
}

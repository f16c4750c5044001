package io.tocsin.sink.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with a target.
 *
 * @param target its name
 * @param state whether it takes notifications
 * @param since when it began, or ceased, to take them
 * @param until not tried again before; empty when it is open, or waits for a person
 * @param lastError why it does not take them
 * @param version grows with every change
 * @param trouble how often it was in a trouble that was told
 * @param toldTo the fallback target that knows of the present trouble
 * @param changedBy the person who changed it last; empty for a relay
 */
public record TargetStanding(
        String target,
        TargetState state,
        Instant since,
        Optional<Instant> until,
        Optional<String> lastError,
        long version,
        int trouble,
        Optional<String> toldTo,
        Optional<String> changedBy) {

    /** Of a target that nothing is known of yet. */
    public static TargetStanding unknown(String target, Instant now) {
        return new TargetStanding(
                target,
                TargetState.OPEN,
                now,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }
}

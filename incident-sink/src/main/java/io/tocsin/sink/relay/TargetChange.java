package io.tocsin.sink.relay;

import io.tocsin.sink.store.TargetStanding;
import io.tocsin.sink.store.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a relay found out about a target.
 *
 * @param state as it is now; open only after a success
 * @param until not tried again before
 * @param error why
 * @param at when
 * @param fallback who is told when it lasts
 */
record TargetChange(
        TargetState state, Optional<Instant> until, Optional<String> error, Instant at, Optional<String> fallback) {

    /** After so long of failures, or of being asked to wait, people are told. */
    static final Duration LONG = Duration.ofMinutes(10);

    /** How it stands after that. A target that is disabled stays so until a person enables it. */
    TargetStanding after(TargetStanding before) {
        if (before.state() == TargetState.DISABLED && state != TargetState.DISABLED) {
            return before;
        }
        boolean open = state == TargetState.OPEN;
        Instant since = open == (before.state() == TargetState.OPEN) ? before.since() : at;
        Optional<String> toldTo = open
                ? Optional.empty()
                : before.toldTo().or(() -> isWorthTelling(state, since, at) ? fallback : Optional.empty());
        boolean newlyTold = before.toldTo().isEmpty() && toldTo.isPresent();
        return new TargetStanding(
                before.target(),
                state,
                since,
                until,
                open ? Optional.empty() : error,
                before.version() + 1,
                before.trouble() + (newlyTold ? 1 : 0),
                toldTo,
                Optional.empty());
    }

    /** What will not mend itself is told at once, the rest when it lasts. */
    static boolean isWorthTelling(TargetState state, Instant since, Instant now) {
        return switch (state) {
            case OPEN -> false;
            case PAUSED, DISABLED -> true;
            case THROTTLED, FAILING -> !since.plus(LONG).isAfter(now);
        };
    }
}

package io.tocsin.ingest.connector;

import io.tocsin.model.alert.Severity;
import java.time.Duration;

/**
 * How often the sender of a heartbeat is to be heard of. Refuses a wrong value with an {@link IllegalArgumentException}.
 *
 * @param every so often at least
 * @param grace and so late at most
 * @param severity of the alert that fires when it is not
 */
public record HeartbeatTerms(Duration every, Duration grace, Severity severity) {

    /** The longest of either. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** Every five minutes, a minute late at most. */
    public static final HeartbeatTerms DEFAULTS =
            new HeartbeatTerms(Duration.ofMinutes(5), Duration.ofMinutes(1), Severity.ERROR);

    public HeartbeatTerms {
        require("every", every, Duration.ofSeconds(1));
        require("grace", grace, Duration.ZERO);
    }

    /** How long it may be silent. */
    public Duration patience() {
        return every.plus(grace);
    }

    private static void require(String name, Duration found, Duration least) {
        if (found.compareTo(least) < 0 || found.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("heartbeat." + name + ": " + found.toSeconds() + "s (expected: "
                    + least.toSeconds() + "s to " + LONGEST.toDays() + "d)");
        }
    }
}

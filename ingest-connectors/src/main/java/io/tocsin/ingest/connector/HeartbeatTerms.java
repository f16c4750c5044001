package io.tocsin.ingest.connector;

import io.tocsin.model.alert.Severity;
import java.time.Duration;
import java.util.List;

/**
 * How often the sender of a heartbeat is to be heard of. Refuses a wrong value with an {@link IllegalArgumentException}.
 *
 * @param every so often at least
 * @param grace and so late at most
 * @param severity of the alert that fires when it is not
 * @param senders that are waited for although nothing was heard of them yet, by what stands behind the integration in
 *     the path; empty text for the integration itself
 */
public record HeartbeatTerms(Duration every, Duration grace, Severity severity, List<String> senders) {

    private static final int MOST_SENDERS = 1_000;
    private static final int LONGEST_SENDER = 200;

    /** The longest of either. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** Every five minutes, a minute late at most; nobody is waited for before a first word. */
    public static final HeartbeatTerms DEFAULTS =
            new HeartbeatTerms(Duration.ofMinutes(5), Duration.ofMinutes(1), Severity.ERROR, List.of());

    /** The same for an integration that somebody made: it is waited for from the start. */
    public static final HeartbeatTerms CONFIGURED = DEFAULTS.withSenders(List.of(""));

    public HeartbeatTerms {
        require("every", every, Duration.ofSeconds(1));
        require("grace", grace, Duration.ZERO);
        senders = List.copyOf(senders);
        boolean named = senders.stream().allMatch(name -> name.length() <= LONGEST_SENDER && !name.startsWith("/"));
        if (!named || senders.size() > MOST_SENDERS) {
            throw new IllegalArgumentException("heartbeat.senders: " + senders + " (expected: at most " + MOST_SENDERS
                    + " texts of at most " + LONGEST_SENDER + " characters, without a slash in front)");
        }
    }

    /** The same, waiting for these. */
    public HeartbeatTerms withSenders(List<String> others) {
        return new HeartbeatTerms(every, grace, severity, others);
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

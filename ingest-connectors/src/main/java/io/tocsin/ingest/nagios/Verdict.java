package io.tocsin.ingest.nagios;

import java.util.Optional;

/**
 * What a notification means for the alert of its host or service.
 *
 * <p>The core tells nothing of what happens while a check flaps or is in a downtime. So the end of either says how the
 * check is now, and that counts: a service that recovered meanwhile would fire here for ever.
 */
enum Verdict {
    FIRES,
    RESOLVES,
    /** A person took it. */
    ACKNOWLEDGED,
    /** A person wrote something. */
    WRITTEN,
    /** The core is quiet from now on; that says nothing of the check. */
    MUTED,
    /** Nothing says how the check is: taken as firing. */
    ASSUMED;

    static Verdict of(NotificationType type, Optional<CheckState> state) {
        return switch (type) {
            case PROBLEM -> FIRES;
            case RECOVERY -> RESOLVES;
            case ACKNOWLEDGEMENT -> ACKNOWLEDGED;
            case CUSTOM -> WRITTEN;
            case DOWNTIME_START -> MUTED;
            // The problem that makes it flap is told by this message only.
            case FLAPPING_START -> state.filter(now -> !now.isGood()).isPresent() ? FIRES : MUTED;
            case FLAPPING_END, DOWNTIME_END -> state.map(Verdict::of).orElse(MUTED);
            case UNKNOWN -> state.map(Verdict::of).orElse(ASSUMED);
        };
    }

    private static Verdict of(CheckState state) {
        return state.isGood() ? RESOLVES : FIRES;
    }
}

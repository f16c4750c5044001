package io.tocsin.model.incident;

import io.tocsin.model.identity.DedupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an incident waits for that opens only when enough different alerts fire. As its rule said when it was made; other
 * rules do not change it later.
 *
 * @param atLeast so many different alerts open it
 * @param within that fired within this time
 * @param fired which did, oldest first; fewer than {@code atLeast}, and each alert once
 */
public record Collecting(int atLeast, Duration within, List<Fired> fired) {

    /**
     * An alert that counts.
     *
     * @param alert which
     * @param at append time of its last firing
     */
    public record Fired(DedupKey alert, Instant at) {}

    public Collecting {
        fired = List.copyOf(fired);
        if (atLeast < 2 || within.isNegative()) {
            throw new IllegalArgumentException(
                    "Collecting: " + atLeast + " within " + within + " (expected: at least 2)");
        }
    }

    /** After an alert fired: those that are too old count no longer. */
    public Collecting with(DedupKey alert, Instant now) {
        List<Fired> counted = new ArrayList<>(fired.size() + 1);
        for (Fired one : fired) {
            if (!one.alert().equals(alert) && !one.at().plus(within).isBefore(now)) {
                counted.add(one);
            }
        }
        counted.add(new Fired(alert, now));
        return new Collecting(atLeast, within, counted);
    }

    /** True when that is enough. */
    public boolean isEnough() {
        return fired.size() >= atLeast;
    }

    /** {@code 2 of 3 alerts within 300 s}. */
    @Override
    public String toString() {
        return fired.size() + " of " + atLeast + " alerts within " + within.toSeconds() + " s";
    }
}

package io.tocsin.console.read;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether the store can be read, and if not, since when. Everybody who asks the store says here how it went. */
public final class StoreState {

    private final Clock clock;
    private volatile Optional<Instant> unreadableSince;
    private volatile boolean prepared;

    /** Not readable before the tables are there. */
    public StoreState(Clock clock) {
        this.clock = clock;
        this.unreadableSince = Optional.of(now());
    }

    /** The tables are there. */
    public void prepared() {
        prepared = true;
        answered();
    }

    /** True when the tables are there. */
    public boolean isPrepared() {
        return prepared;
    }

    /** It answered. */
    public synchronized void answered() {
        unreadableSince = Optional.empty();
    }

    /** It did not answer. */
    public synchronized void failed() {
        if (unreadableSince.isEmpty()) {
            unreadableSince = Optional.of(now());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** When it stopped answering, to the second; empty while it answers. */
    public Optional<Instant> unreadableSince() {
        return unreadableSince;
    }
}

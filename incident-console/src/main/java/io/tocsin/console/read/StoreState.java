package io.tocsin.console.read;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether the store can be read, and how far it is behind the topic that it is made from. Only who looks after both by
 * the clock says so here: a single question that fails tells of that question only. Thread-safe.
 */
public final class StoreState {

    private final Clock clock;
    private volatile Optional<Instant> unreadableSince;
    private volatile boolean prepared;
    private Instant knownUntil;
    private Optional<Instant> missingFrom = Optional.empty();
    private boolean lagKnown;

    /** Not readable before the tables are there. */
    public StoreState(Clock clock) {
        this.clock = clock;
        this.unreadableSince = Optional.of(now());
        this.knownUntil = clock.instant();
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

    /** All that was in the topic at this moment is in the store. */
    public synchronized void caughtUp(Instant at) {
        knownUntil = at;
        missingFrom = Optional.empty();
        lagKnown = true;
    }

    /** The oldest change that is not in the store yet was written then. */
    public synchronized void behind(Instant since) {
        missingFrom = Optional.of(since);
        lagKnown = true;
    }

    /** Nobody can say now how much is missing. */
    public synchronized void lagUnknown() {
        lagKnown = false;
    }

    /** What readers should be told; times to the second. */
    public synchronized Freshness freshness() {
        Optional<Instant> since = missingFrom.or(() -> lagKnown ? Optional.empty() : Optional.of(knownUntil));
        Instant normal = clock.instant().minus(Freshness.NORMAL);
        return new Freshness(
                unreadableSince,
                since.filter(at -> at.isBefore(normal)).map(at -> at.truncatedTo(ChronoUnit.SECONDS)),
                lagKnown);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** When it stopped answering, to the second; empty while it answers. */
    public Optional<Instant> unreadableSince() {
        return unreadableSince;
    }
}

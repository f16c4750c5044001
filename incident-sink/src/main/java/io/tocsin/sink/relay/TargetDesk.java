package io.tocsin.sink.relay;

import io.tocsin.sink.metrics.TargetMetrics;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the relay knows of one target: its notifier, its gate, and how much is under way. One thread only. */
final class TargetDesk {

    private static final Logger LOG = LoggerFactory.getLogger(TargetDesk.class);

    private final Notifier notifier;
    private final TargetMetrics metrics;
    private final RelayConfig config;
    private final TokenBucket bucket;
    private TargetGate gate = TargetGate.OPEN;
    private Instant startedAt = Instant.EPOCH;
    private int inFlight;
    private boolean hasSucceeded;
    private boolean hastenOwed;
    private boolean stumbled;

    /**
     * Of one target.
     *
     * @param bucket of its credential; shared by the targets that share that
     */
    TargetDesk(Notifier notifier, TargetMetrics metrics, RelayConfig config, TokenBucket bucket) {
        this.bucket = bucket;
        this.notifier = notifier;
        this.metrics = metrics;
        this.config = config;
    }

    Notifier notifier() {
        return notifier;
    }

    String target() {
        return notifier.target();
    }

    TargetMetrics metrics() {
        return metrics;
    }

    int permits(Instant now) {
        int most = Math.min(config.maxInFlight(), bucket.mostAtOnce());
        return Math.min(gate.permits(inFlight, most, now), bucket.tokens(now));
    }

    int inFlight() {
        return inFlight;
    }

    /** When this target may be sent something again without anything else happening. */
    Instant changesAt() {
        Instant token = bucket.nextAt();
        return gate.closedUntil().isAfter(token) ? gate.closedUntil() : token;
    }

    /** When an attempt was last started. Who waits the longest for a token of a shared bucket gets it. */
    Instant startedAt() {
        return startedAt;
    }

    void started(Instant now) {
        inFlight++;
        startedAt = now;
        bucket.take(now);
    }

    /** An attempt is over. */
    void ended(AttemptOutcome outcome, Instant now, Duration probeInterval, RandomGenerator random) {
        inFlight--;
        TargetGate before = gate;
        gate = before.after(outcome, now, probeInterval, random);
        bucket.heard(outcome, now);
        if (gate.state() != before.state()) {
            metrics.closed(gate.state().degree());
            tell(outcome);
        }
        if (gate.state() == GateState.OPEN && gate.failures() == 0) {
            // The first success of this process too: what waits may wait for an outage that began before it.
            hastenOwed |= before.state() != GateState.OPEN || !hasSucceeded;
            hasSucceeded = true;
        }
    }

    /** True while the target is back, and what waits for it was not made due yet. */
    boolean owesHaste() {
        return hastenOwed;
    }

    void hastened() {
        hastenOwed = false;
    }

    /** The desk's turn failed. Gives true when it is the first time in a row. */
    boolean stumbles() {
        boolean first = !stumbled;
        stumbled = true;
        return first;
    }

    void goesOn() {
        stumbled = false;
    }

    private void tell(AttemptOutcome outcome) {
        String why = outcome.problem().map(error -> error.summary()).orElse("it answers again");
        switch (gate.state()) {
            case OPEN -> LOG.info("target {} is open: {}", target(), why);
            case THROTTLED, FAILING ->
                LOG.warn("target {} is {} until {}: {}", target(), gate.state().code(), gate.closedUntil(), why);
            case PAUSED ->
                LOG.error(
                        "target {} is paused, its configuration is wrong; tried again every {}: {}",
                        target(),
                        config.probeInterval(),
                        why);
            case DISABLED -> LOG.error("target {} is disabled until the next start: {}", target(), why);
        }
    }
}

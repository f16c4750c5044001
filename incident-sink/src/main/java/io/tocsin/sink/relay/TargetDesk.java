package io.tocsin.sink.relay;

import io.tocsin.sink.metrics.TargetMetrics;
import io.tocsin.sink.store.TargetStanding;
import io.tocsin.sink.store.TargetState;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
    private @Nullable TargetStanding written;
    private boolean entryOwed;
    private Optional<String> lastError = Optional.empty();

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

    /** Where its tokens are; the same for targets that share a credential. */
    TokenBucket bucket() {
        return bucket;
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
        outcome.problem().ifPresent(problem -> lastError = Optional.of(problem.summary()));
        if (gate.state() != before.state()) {
            entryOwed = true;
            metrics.closed(gate.state().degree());
            tell(outcome);
        }
        if (gate.state() == TargetState.OPEN && gate.failures() == 0) {
            // The first success of this process too: what waits may wait for an outage that began before it.
            hastenOwed |= before.state() != TargetState.OPEN || !hasSucceeded;
            hasSucceeded = true;
            entryOwed |= written != null
                    && (written.state() != TargetState.OPEN || written.toldTo().isPresent());
        }
    }

    /** True when something about the target is not written down yet. */
    boolean owesEntry() {
        return entryOwed;
    }

    /** True when what others see of a closed target is not how it is. */
    boolean isOtherThanWritten() {
        TargetStanding known = written;
        return known != null
                && gate.state() != TargetState.OPEN
                && !known.until().equals(closedUntil());
    }

    /** How it stands as it is written down; empty before the first look. */
    Optional<TargetStanding> written() {
        return Optional.ofNullable(written);
    }

    /** What is to be written down. */
    TargetChange entry(Instant now, Optional<String> fallback) {
        return new TargetChange(gate.state(), closedUntil(), lastError, now, fallback);
    }

    /** It is written down, or somebody else wrote what weighs more. */
    void entered(TargetStanding standing, Instant now) {
        entryOwed = false;
        takeOver(standing, now);
    }

    /** Another relay, a person, or a process before this one wrote this. */
    void takeOver(TargetStanding standing, Instant now) {
        TargetStanding known = written;
        if (entryOwed || (known != null && known.version() >= standing.version())) {
            return;
        }
        written = standing;
        boolean mended = gate.state() == TargetState.PAUSED || gate.state() == TargetState.DISABLED;
        switch (standing.state()) {
            case DISABLED -> closed(new TargetGate(TargetState.DISABLED, 0, Instant.MAX), standing);
            // A start may be the end of what was wrong: it is tried at once.
            case PAUSED ->
                closed(new TargetGate(TargetState.PAUSED, 0, known == null ? now : until(standing)), standing);
            case OPEN -> {
                if (mended) {
                    closed(TargetGate.OPEN, standing);
                    hastenOwed = true;
                }
            }
            case THROTTLED, FAILING -> {
                // Each relay finds that out for itself: it may be about the way there.
            }
        }
    }

    private void closed(TargetGate as, TargetStanding standing) {
        if (gate.state() != as.state()) {
            LOG.warn(
                    "target {} is {}, as {} wrote down: {}",
                    target(),
                    as.state().code(),
                    standing.changedBy().orElse("another relay"),
                    standing.lastError().orElse(""));
        }
        gate = as;
        lastError = standing.lastError();
        metrics.closed(gate.state().degree());
    }

    private static Instant until(TargetStanding standing) {
        return standing.until().orElse(Instant.EPOCH);
    }

    /** As the database keeps it. */
    private Optional<Instant> closedUntil() {
        return gate.state() == TargetState.OPEN || gate.state() == TargetState.DISABLED
                ? Optional.empty()
                : Optional.of(gate.closedUntil().truncatedTo(ChronoUnit.MICROS));
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
            case DISABLED -> LOG.error("target {} is disabled until a person resumes it: {}", target(), why);
        }
    }
}

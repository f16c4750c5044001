package io.tocsin.engine.fold.timer;

import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the engine remembers what is over. The store and the topics keep it longer; here it only has to be known
 * while something can still come of it.
 */
public final class Retention {

    /** For a resolved incident: as long as the journal, so that a late note still finds it. */
    static final Duration INCIDENT = Duration.ofDays(30);

    /** For a resolved alert, beyond the reopen window: what comes later than this is a new story. */
    static final Duration ALERT = Duration.ofHours(24);

    /** For a command: longer than anybody retries one. */
    static final Duration COMMAND = Duration.ofHours(24);

    /** Alerts are forgotten on whole minutes, so that a flapping one does not move its timer with every resolve. */
    private static final long GRAIN_MILLIS = Duration.ofMinutes(1).toMillis();

    private final RuleSet rules;
    private final Duration alert;

    /** For these rules. */
    public Retention(RuleSet rules) {
        this.rules = rules;
        Duration longest = Duration.ZERO;
        for (CorrelationRule rule : rules.rules()) {
            if (rule.reopenWithin().compareTo(longest) > 0) {
                longest = rule.reopenWithin();
            }
        }
        this.alert = longest.plus(ALERT);
    }

    /** Those that it is for. */
    public RuleSet rules() {
        return rules;
    }

    /** When this alert is forgotten; never while it fires, or waits for its sender. */
    public @Nullable Instant forgetAt(Alert of) {
        if (of.isFiring() || of.expiry().dueAt().isPresent()) {
            return null;
        }
        // What expired was over long after it was last heard of.
        boolean endedLater = of.expiry().expired() && of.changedAt().isAfter(of.lastSeenAt());
        Instant last = endedLater ? of.changedAt() : of.lastSeenAt();
        long millis = last.plus(alert).toEpochMilli();
        return Instant.ofEpochMilli(-Math.floorDiv(-millis, GRAIN_MILLIS) * GRAIN_MILLIS);
    }

    /** When this incident is forgotten; never while it is open. */
    public @Nullable Instant forgetAt(Incident of) {
        return of.resolution().map(resolution -> resolution.at().plus(INCIDENT)).orElse(null);
    }

    /** When a command that was carried out now is forgotten. */
    public Instant forgetCommandAt(Instant now) {
        return now.plus(COMMAND);
    }

    /** When to look again at a resolved alert whose incident is still open: as long as that is, it is a member. */
    public Instant lookAgainAt(Instant now) {
        return now.plus(ALERT);
    }
}

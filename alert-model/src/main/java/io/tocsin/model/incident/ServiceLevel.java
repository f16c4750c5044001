package io.tocsin.model.incident;

import io.tocsin.model.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How soon something must be done, and how that stands in this generation of the incident. Refuses impossible values
 * with an {@link IllegalArgumentException} that names what was found and what is allowed.
 *
 * @param within how long it may take at each severity; as long as it takes at one that is not there
 * @param since from when that counts: since people were told, or since it became as bad; empty while it does not
 * @param dueAt by when it must be done; empty while that does not count, and at a severity without a time
 * @param metAt when it was done in time
 * @param breachedAt when it was missed
 */
public record ServiceLevel(
        Map<Severity, Duration> within,
        Optional<Instant> since,
        Optional<Instant> dueAt,
        Optional<Instant> metAt,
        Optional<Instant> breachedAt) {

    public ServiceLevel {
        Map<Severity, Duration> sorted = new EnumMap<>(Severity.class);
        sorted.putAll(within);
        within = Collections.unmodifiableMap(sorted);
        for (Duration time : within.values()) {
            if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(EscalationPolicy.LONGEST) > 0) {
                throw new IllegalArgumentException("within: " + time.toMillis() + "ms (expected: 1s to 30d)");
            }
        }
    }

    /** One that does not count yet. */
    public static ServiceLevel of(Map<Severity, Duration> within) {
        return new ServiceLevel(within, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** True when it is met or missed, which is for good. */
    public boolean isDecided() {
        return metAt.isPresent() || breachedAt.isPresent();
    }

    /** It counts, from now or as it did, at this severity. */
    public ServiceLevel counting(Severity severity, Instant now) {
        return isDecided() ? this : counting(since.orElse(now), severity);
    }

    /** The incident became as bad as this: the time for that begins now, unless what ran already ends before. */
    public ServiceLevel raised(Severity severity, Instant now) {
        if (isDecided() || since.isEmpty()) {
            return this;
        }
        ServiceLevel anew = counting(now, severity);
        boolean isSooner = dueAt.isPresent()
                && anew.dueAt().filter(due -> !due.isAfter(dueAt.get())).isEmpty();
        return isSooner ? new ServiceLevel(within, Optional.of(now), dueAt, metAt, breachedAt) : anew;
    }

    private ServiceLevel counting(Instant from, Severity severity) {
        Optional<Instant> due = Optional.ofNullable(within.get(severity)).map(from::plus);
        return new ServiceLevel(within, Optional.of(from), due, metAt, breachedAt);
    }

    /** It does not count, and begins anew when it does again. */
    public ServiceLevel stopped() {
        return isDecided() || since.isEmpty() ? this : of(within);
    }

    /** It is done: in time, unless it was due before. */
    public ServiceLevel done(Instant now) {
        if (isDecided()) {
            return this;
        }
        return dueAt.filter(now::isAfter).isPresent()
                ? breached(now)
                : new ServiceLevel(within, since, dueAt, Optional.of(now), breachedAt);
    }

    /** It is missed. */
    public ServiceLevel breached(Instant now) {
        return new ServiceLevel(within, since, dueAt, metAt, Optional.of(now));
    }

    /** When it is to be looked at; empty when it is met or missed, and while it does not count. */
    public Optional<Instant> timer() {
        return isDecided() ? Optional.empty() : dueAt;
    }
}

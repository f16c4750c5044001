package io.tocsin.sink.store;

import io.tocsin.model.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a report is about. Refuses other values with an {@link IllegalArgumentException}.
 *
 * @param from the first moment
 * @param to the moment after the last, at most {@value #MOST_DAYS} days later
 * @param services only of these; empty for all. For a team, those that the catalogue gives it
 * @param severityAtLeast only what was at least so bad at its worst; empty for all
 */
public record ReportWindow(Instant from, Instant to, Set<String> services, Optional<Severity> severityAtLeast) {

    /** A year, and one more month to compare with. */
    public static final int MOST_DAYS = 400;

    public ReportWindow {
        services = Set.copyOf(services);
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw new IllegalArgumentException(
                    "report: " + from + " to " + to + " (expected: up to " + MOST_DAYS + " d, the earlier first)");
        }
    }

    /** Everything between these moments. */
    public static ReportWindow of(Instant from, Instant to) {
        return new ReportWindow(from, to, Set.of(), Optional.empty());
    }

    /** The same of these services. */
    public ReportWindow ofServices(Set<String> only) {
        return new ReportWindow(from, to, only, severityAtLeast);
    }

    /** The same of what was at least so bad. */
    public ReportWindow atLeast(Severity severity) {
        return new ReportWindow(from, to, services, Optional.of(severity));
    }
}

package io.tocsin.sink.store;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.IncidentStatus;
import java.util.Map;

/**
 * How many incidents are open and shown, for the strip on top of each page. Counts the newest
 * {@value #CAP} at most, so that it costs the same on the worst day.
 *
 * @param byStatus for each open status; zero where there is none
 * @param bySeverity for each severity; zero where there is none
 * @param triggeredBySeverity of those that nobody has taken yet, for each severity; zero where there is none
 * @param capped true when there are more than were counted
 */
public record StripCounts(
        Map<IncidentStatus, Long> byStatus,
        Map<Severity, Long> bySeverity,
        Map<Severity, Long> triggeredBySeverity,
        boolean capped) {

    /** How many are counted at most. */
    public static final int CAP = 100_000;

    public StripCounts {
        byStatus = Map.copyOf(byStatus);
        bySeverity = Map.copyOf(bySeverity);
        triggeredBySeverity = Map.copyOf(triggeredBySeverity);
    }

    /** All that were counted. */
    public long total() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }
}

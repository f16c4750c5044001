package io.tocsin.engine.fold.incident;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Incident;
import org.jspecify.annotations.Nullable;

/** How the counts of an incident change with one of its alerts. */
public final class MemberCounts {

    private MemberCounts() {}

    /**
     * The counts after this alert came to its present state.
     *
     * @param incident that the alert belongs to now
     * @param known the alert as it was; null when it was not known
     * @param alert as it is now
     */
    public static AlertCounts after(Incident incident, @Nullable Alert known, Alert alert) {
        AlertCounts counts = incident.alerts();
        if (known == null || !isMember(known, incident)) {
            return suppressed(counts.joined(alert.severity()), alert);
        }
        AlertCounts without = known.isFiring() ? without(counts, known) : counts;
        return alert.isFiring() ? suppressed(without.fired(alert.severity()), alert) : without;
    }

    /** The counts of an incident with this alert alone, which fires. */
    static AlertCounts of(Alert alert) {
        return suppressed(AlertCounts.NONE.joined(alert.severity()), alert);
    }

    /** The counts after this alert, which fires, is not counted among the firing ones any more. */
    public static AlertCounts without(AlertCounts counts, Alert firing) {
        return counts.with(counts.suppressed().without(firing.suppressions())).resolved(firing.severity());
    }

    private static AlertCounts suppressed(AlertCounts counts, Alert firing) {
        return counts.with(counts.suppressed().with(firing.suppressions()));
    }

    /** True when the alert belongs to this incident. */
    public static boolean isMember(Alert alert, Incident incident) {
        return alert.incident().isPresent() && alert.incident().get().equals(incident.id());
    }
}

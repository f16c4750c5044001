package io.tocsin.engine.fold.incident;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertStatus;
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
            return counts.joined(alert.severity());
        }
        AlertCounts without = known.isFiring() ? counts.resolved(known.severity()) : counts;
        return alert.status() == AlertStatus.FIRING ? without.fired(alert.severity()) : without;
    }

    /** True when the alert belongs to this incident. */
    public static boolean isMember(Alert alert, Incident incident) {
        return alert.incident().isPresent() && alert.incident().get().equals(incident.id());
    }
}

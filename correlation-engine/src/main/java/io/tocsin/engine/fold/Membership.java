package io.tocsin.engine.fold;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.IncidentId;
import java.util.Optional;

/** An alert as a member of an incident. */
final class Membership {

    private Membership() {}

    /** The alert, now of this incident; the same object when it was before. */
    static Alert in(IncidentId incident, Alert alert) {
        if (alert.incident().isPresent() && alert.incident().get().equals(incident)) {
            return alert;
        }
        return new Alert(
                alert.dedupKey(),
                alert.service(),
                alert.environment(),
                alert.status(),
                alert.severity(),
                alert.title(),
                alert.description(),
                alert.labels(),
                alert.links(),
                Optional.of(incident),
                alert.firstSeenAt(),
                alert.lastSeenAt(),
                alert.startedAt(),
                alert.lastEventAt(),
                alert.changedAt(),
                alert.events(),
                alert.recentEvents());
    }
}

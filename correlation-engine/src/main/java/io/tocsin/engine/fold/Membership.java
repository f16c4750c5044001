package io.tocsin.engine.fold;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.IncidentId;

/** An alert as a member of an incident. */
final class Membership {

    private Membership() {}

    /** The alert, now of this incident; the same object when it was before. */
    static Alert in(IncidentId incident, Alert alert) {
        if (alert.incident().isPresent() && alert.incident().get().equals(incident)) {
            return alert;
        }
        return alert.in(incident);
    }
}

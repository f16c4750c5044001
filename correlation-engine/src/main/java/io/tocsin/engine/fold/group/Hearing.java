package io.tocsin.engine.fold.group;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.suppression.SuppressionKind;

/** Whether people are told of an open incident, apart from what its group and its cause say. */
public enum Hearing {
    /** They are. */
    HEARD,
    /** Its rule or its suppression keeps it quiet. A person who holds it knows of it, so that is not meant. */
    SILENT,
    /** As before: nothing fires in it. */
    UNCHANGED;

    /** Of this incident. */
    public static Hearing of(Incident incident) {
        boolean own = incident.suppression().own().stream()
                .anyMatch(by -> by.kind() != SuppressionKind.GROUP && by.kind() != SuppressionKind.CAUSE);
        if (incident.isHeld() || own) {
            return SILENT;
        }
        if (incident.alerts().firing() == 0) {
            return UNCHANGED;
        }
        return incident.alerts().allSuppressed() ? SILENT : HEARD;
    }

    boolean isSilent(boolean before) {
        return this == SILENT || (this == UNCHANGED && before);
    }
}

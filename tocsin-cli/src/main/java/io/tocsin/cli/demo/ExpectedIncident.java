package io.tocsin.cli.demo;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.IncidentStatus;

/**
 * What must be there when the story is over.
 *
 * @param service of the incident; there is one for each
 * @param status at the end
 * @param severity at the end
 * @param generation 1, or 2 when it came back
 * @param firing alerts at the end
 * @param total alerts that ever joined
 */
record ExpectedIncident(
        String service, IncidentStatus status, Severity severity, int generation, int firing, int total) {

    /** The same form for what must be and what is, so that the two can be compared and shown. */
    @Override
    public String toString() {
        return service + " " + status.code() + " " + severity.code() + " generation " + generation + ", " + firing
                + " of " + total + " alerts firing";
    }
}

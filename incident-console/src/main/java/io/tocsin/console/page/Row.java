package io.tocsin.console.page;

import io.tocsin.model.incident.Incident;
import java.util.Optional;

/**
 * One row of the list.
 *
 * @param frame for icons and the time
 * @param incident what it shows
 * @param matches whether it belongs to the list under the filter that the reader chose
 * @param notice what became of a button in this row
 */
public record Row(Frame frame, Incident incident, boolean matches, Optional<Notice> notice) {

    /** The address of the incident's page. */
    public String href() {
        return Hrefs.incident(incident.id());
    }

    /** Where a button of this row sends its form: each revision is a new key, so a repetition is told from a new wish. */
    public String action(String word) {
        return href() + "/" + word + "?revision=" + incident.revision();
    }

    /** Loud enough for the whole row: somebody should look, and nobody does. */
    public boolean isUrgent() {
        return incident.status() == io.tocsin.model.incident.IncidentStatus.TRIGGERED
                && incident.severity().rank() >= io.tocsin.model.alert.Severity.ERROR.rank();
    }
}

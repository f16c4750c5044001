package io.tocsin.console.page;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.sink.store.DeliveryCounts;
import java.util.Optional;

/**
 * One row of the list.
 *
 * @param frame for icons and the time
 * @param incident what it shows
 * @param deliveries how its notifications stand
 * @param matches whether it belongs to the list under the filter that the reader chose
 * @param notice what became of a button in this row
 */
public record Row(Frame frame, Incident incident, DeliveryCounts deliveries, boolean matches, Optional<Notice> notice) {

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
        return incident.status() == IncidentStatus.TRIGGERED
                && incident.severity().rank() >= Severity.ERROR.rank();
    }

    /** How its notifications stand, the worst of it: {@code blocked}, {@code pending}, {@code sent}, or {@code none}. */
    public String deliveryState() {
        if (deliveries.blocked() > 0) {
            return "blocked";
        }
        if (deliveries.pending() > 0) {
            return "pending";
        }
        return deliveries.delivered() > 0 ? "sent" : "none";
    }

    /** The same for people; empty when nothing was due. */
    public String deliveryWords() {
        return switch (deliveryState()) {
            case "blocked" -> deliveries.blocked() + " blocked";
            case "pending" -> deliveries.pending() + " pending";
            case "sent" -> "all sent";
            default -> "";
        };
    }
}

package io.tocsin.sink.target;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The words that all renderings share. */
final class Wording {

    private static final int MOST_TITLE = 200;

    private Wording() {}

    /** {@code CRITICAL opened: CPU is high on web-01 (checkout/prod, 2 of 3 alerts firing, K7QF-2M9X)}. */
    static String sentence(Notification notification) {
        Incident incident = notification.incident();
        return severity(incident) + " " + notification.kind().code() + ": " + title(incident) + " (" + place(incident)
                + ", " + alerts(incident) + ", " + incident.id().shortForm() + ")";
    }

    static String title(Incident incident) {
        return OneLine.of(incident.title(), MOST_TITLE);
    }

    static String severity(Incident incident) {
        return incident.severity().code().toUpperCase(Locale.ROOT);
    }

    static String place(Incident incident) {
        String service = OneLine.of(incident.service().value(), MOST_TITLE);
        return incident.environment().isEmpty()
                ? service
                : service + "/" + OneLine.of(incident.environment(), MOST_TITLE);
    }

    static String alerts(Incident incident) {
        int total = incident.alerts().total();
        return incident.alerts().firing() + " of " + total + (total == 1 ? " alert firing" : " alerts firing");
    }

    /** Where people look at the incident. */
    static Optional<String> link(Incident incident, Optional<URI> console) {
        return console.map(base -> {
            String root = base.toString();
            return (root.endsWith("/") ? root : root + "/") + "incidents/"
                    + incident.id().value();
        });
    }
}

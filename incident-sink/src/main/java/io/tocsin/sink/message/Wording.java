package io.tocsin.sink.message;

import io.tocsin.model.incident.Incident;
import io.tocsin.sink.outbound.OneLine;
import java.net.URI;
import java.util.Optional;

/** What all messages say alike of an incident, in any language. */
public final class Wording {

    private static final int MOST_TITLE = 200;

    private Wording() {}

    /** In the words of the incident, one line. */
    public static String title(Incident incident) {
        return OneLine.of(incident.title(), MOST_TITLE);
    }

    /** Service and environment. */
    public static String place(Incident incident) {
        String service = OneLine.of(incident.service().value(), MOST_TITLE);
        return incident.environment().isEmpty()
                ? service
                : service + "/" + OneLine.of(incident.environment(), MOST_TITLE);
    }

    /** Where people look at the incident. */
    public static Optional<String> link(Incident incident, Optional<URI> console) {
        return console.map(base -> {
            String root = base.toString();
            return (root.endsWith("/") ? root : root + "/") + "incidents/"
                    + incident.id().value();
        });
    }
}

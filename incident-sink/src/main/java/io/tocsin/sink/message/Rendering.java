package io.tocsin.sink.message;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import java.net.URI;
import java.util.Optional;

/**
 * What a notifier makes its message of.
 *
 * @param notification what is told
 * @param texts what it says
 * @param words of the reader's language, for what the notifier itself puts around the texts
 * @param link where people look at the incident, when the console's address is known
 */
public record Rendering(Notification notification, Texts texts, Words words, Optional<URI> link) {

    /** As it was after the change. */
    public Incident incident() {
        return notification.incident();
    }
}

package io.tocsin.sink.message;

import io.tocsin.model.notification.Notification;
import java.net.URI;
import java.util.Optional;

/** Writes what notifications say. Pure: the same notification gives the same words. */
public final class MessageWriter {

    private final Optional<URI> console;

    /** With links to incidents of the console at this address; without links when it is not known. */
    public MessageWriter(Optional<URI> console) {
        this.console = console;
    }

    /**
     * What the notifier of this markup makes its message of.
     *
     * @param style how the route wants it written
     */
    public Rendering write(Notification notification, Markup markup, Style style) {
        Texts texts = new Texts(
                markup.escape(Wording.title(notification.incident())),
                markup.escape(Wording.sentence(notification)),
                markup.escape(Wording.why(notification)),
                Circumstances.of(notification.incident()).stream()
                        .map(markup::escape)
                        .toList());
        return new Rendering(
                notification,
                texts,
                style.language().map(Words::in).orElse(Words.ENGLISH),
                Wording.link(notification.incident(), console).map(URI::create));
    }
}

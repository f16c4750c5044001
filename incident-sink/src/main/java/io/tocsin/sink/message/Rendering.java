package io.tocsin.sink.message;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a notifier makes its message of. Texts are written when they are first asked for: many targets take none. */
public final class Rendering {

    private final Notification notification;
    private final Supplier<Texts> writing;
    private final Words words;
    private final Optional<URI> link;
    private @Nullable Texts written;

    /**
     * Of texts that are written.
     *
     * @param notification what is told
     * @param texts what it says
     * @param words of the reader's language, for what the notifier itself puts around the texts
     * @param link where people look at the incident, when the console's address is known
     */
    public Rendering(Notification notification, Texts texts, Words words, Optional<URI> link) {
        this(notification, () -> texts, words, link);
    }

    /** Of texts that are written when they are asked for, once. */
    Rendering(Notification notification, Supplier<Texts> writing, Words words, Optional<URI> link) {
        this.notification = notification;
        this.writing = writing;
        this.words = words;
        this.link = link;
    }

    /** What is told. */
    public Notification notification() {
        return notification;
    }

    /** What it says; the same each time. One thread only. */
    public Texts texts() {
        Texts texts = written == null ? writing.get() : written;
        written = texts;
        return texts;
    }

    /** Of the reader's language, for what the notifier itself puts around the texts. */
    public Words words() {
        return words;
    }

    /** Where people look at the incident, when the console's address is known. */
    public Optional<URI> link() {
        return link;
    }

    /** As it was after the change. */
    public Incident incident() {
        return notification.incident();
    }
}

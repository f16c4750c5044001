package io.tocsin.sink.message;

import java.util.List;

/**
 * What a notification says, in the language of its reader. All of it is one line each, bounded, and already escaped for
 * the markup it was written for.
 *
 * @param title what is wrong, in the words of the incident
 * @param summary a sentence that is enough by itself: severity, what happened, title, place, alerts
 * @param why why it is sent
 * @param details lines that say more, such as what it has to do with other incidents; may be empty
 */
public record Texts(String title, String summary, String why, List<String> details) {
    public Texts {
        details = List.copyOf(details);
    }
}

package io.tocsin.model.alert;

import io.tocsin.model.identity.WellFormedText;

/**
 * A place to look further: the monitor, a graph, a runbook.
 *
 * @param name what it leads to, in a word: {@code monitor}, {@code event}, {@code snapshot}, {@code runbook}
 * @param url as the sender gave it; hostile until checked, never fetched
 */
public record Link(String name, String url) {

    public Link {
        name = WellFormedText.of(name);
        url = WellFormedText.of(url);
    }
}

package io.tocsin.model.alert;

/**
 * A place to look further: the monitor, a graph, a runbook.
 *
 * @param name what it leads to, in a word: {@code monitor}, {@code event}, {@code snapshot}, {@code runbook}
 * @param url as the sender gave it; hostile until checked, never fetched
 */
public record Link(String name, String url) {}

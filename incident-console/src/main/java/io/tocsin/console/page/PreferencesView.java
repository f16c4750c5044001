package io.tocsin.console.page;

/**
 * The page where people say who they are and how they like it.
 *
 * @param frame around it
 * @param saved whether they just did
 */
public record PreferencesView(Frame frame, boolean saved) {}

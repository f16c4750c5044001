package io.tocsin.sink.callback;

/**
 * What somebody did in a target.
 *
 * @param key of the object there
 * @param action what was done
 * @param person who did it, as the product calls them; may be blank
 * @param note what was said with it; may be empty, but not for a note
 * @param mark tells this deed from every other one: the product's id of it, or its time; a repeated request has the same
 */
public record RemoteWish(String key, CallbackAction action, String person, String note, String mark) {}

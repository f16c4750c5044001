package io.tocsin.cli.config;

import java.util.Optional;

/**
 * A key of the configuration as the code asks for it: what documentation is made of.
 *
 * @param shape its full name, with {@code []} for the number of an item of a list, or the item's type inside of the
 *     brackets
 * @param takes what is allowed, as findings say it
 * @param fallback what holds where it is not given; empty where that is nothing, or not one value
 */
record KnownKey(String shape, String takes, Optional<String> fallback) {}

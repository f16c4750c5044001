package io.tocsin.cli.config;

/**
 * One thing wrong with a configuration.
 *
 * @param place where
 * @param path the key, such as {@code http.port}; empty when the file as a whole is meant
 * @param found what stands there; never a secret
 * @param expected what is allowed
 */
public record Finding(Place place, String path, String found, String expected) {

    /** One line: place, key, what was found, what is allowed. */
    @Override
    public String toString() {
        return place + ": " + (path.isEmpty() ? "" : path + ": ") + found + " (expected: " + expected + ")";
    }
}

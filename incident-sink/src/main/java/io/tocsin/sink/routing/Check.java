package io.tocsin.sink.routing;

/**
 * One condition of a route, asked about one incident.
 *
 * @param key under which it stands in the configuration
 * @param wanted what it asks for
 * @param found what the incident has
 * @param holds whether that is enough
 */
public record Check(String key, String wanted, String found, boolean holds) {

    @Override
    public String toString() {
        return key + " " + wanted + (holds ? ": " : ", but ") + (found.isEmpty() ? "nothing" : found);
    }
}

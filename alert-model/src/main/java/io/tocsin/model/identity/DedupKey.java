package io.tocsin.model.identity;

/**
 * What decides that two events speak of the same alert, written {@code origin:version:value}.
 *
 * <p>The version is that of the recipe which made the value: when a connector finds a better identity it raises the
 * version, and yesterday's alerts are not merged with today's by accident.
 *
 * <p>Refuses a value with an {@link IllegalArgumentException} when a part is blank, too long or not of this form.
 *
 * @param origin the connector or integration whose recipe it is; holds no colon
 * @param version of the recipe, from 1
 * @param value what the recipe gave; at most {@value #MAX_VALUE_LENGTH} characters
 */
public record DedupKey(String origin, int version, String value) {

    /** The longest value that is accepted, in characters. Longer identities are hashed by the connector. */
    public static final int MAX_VALUE_LENGTH = 512;

    private static final int MAX_ORIGIN_LENGTH = 128;

    public DedupKey {
        origin = Text.identity("DedupKey.origin", origin, MAX_ORIGIN_LENGTH);
        value = Text.identity("DedupKey.value", value, MAX_VALUE_LENGTH);
        if (origin.indexOf(':') >= 0) {
            throw new IllegalArgumentException("DedupKey.origin: " + origin + " (expected: no colon)");
        }
        if (version < 1) {
            throw new IllegalArgumentException("DedupKey.version: " + version + " (expected: >= 1)");
        }
    }

    /**
     * Reads the form that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException when the text is not {@code origin:version:value}
     */
    public static DedupKey parse(String text) {
        int first = text.indexOf(':');
        int second = first < 0 ? -1 : text.indexOf(':', first + 1);
        if (second < 0) {
            throw new IllegalArgumentException("DedupKey: " + text + " (expected: origin:version:value)");
        }
        int version = (int) Text.number("DedupKey.version", text.substring(first + 1, second), Integer.MAX_VALUE);
        return new DedupKey(text.substring(0, first), version, text.substring(second + 1));
    }

    @Override
    public String toString() {
        return origin + ":" + version + ":" + value;
    }
}

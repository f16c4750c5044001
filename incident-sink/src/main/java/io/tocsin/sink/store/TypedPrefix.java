package io.tocsin.sink.store;

import java.util.Locale;

/**
 * The start of an id as a person typed it.
 *
 * @param literal as typed
 * @param meant in upper case and without dashes, with the letters that Crockford's base 32 forgives put right
 */
record TypedPrefix(String literal, String meant) {

    /** Sorts behind every text that starts with what it is appended to. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    static TypedPrefix of(String typed) {
        String literal = StorableText.of(typed.strip());
        String meant = literal.toUpperCase(Locale.ROOT)
                .replace("-", "")
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
        return new TypedPrefix(literal, meant);
    }

    boolean isEmpty() {
        return meant.isEmpty();
    }

    String literalEnd() {
        return literal + LAST;
    }

    String meantEnd() {
        return meant + LAST;
    }
}

package io.tocsin.model.identity;

/** The one check that every textual value of this package makes. */
final class Text {

    private Text() {}

    static void requireShort(String what, String value, int maxLength) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is blank (expected: 1 to " + maxLength + " characters)");
        }
        if (value.length() > maxLength) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " characters (expected: at most " + maxLength + ")");
        }
    }
}

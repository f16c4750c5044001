package io.tocsin.model.identity;

/** What the textual values of this package have in common. */
final class Text {

    private Text() {}

    /** The text, well-formed; refused when it is blank or too long. */
    static String identity(String what, String value, int maxLength) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is blank (expected: 1 to " + maxLength + " characters)");
        }
        if (value.length() > maxLength) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " characters (expected: at most " + maxLength + ")");
        }
        return WellFormedText.of(value);
    }

    /** Reads a number in the one way in which we write it: ASCII digits, no sign, no leading zero. */
    static long number(String what, String digits, long max) {
        long number = digits.isEmpty() || (digits.length() > 1 && digits.charAt(0) == '0') ? -1 : 0;
        for (int i = 0; i < digits.length() && number >= 0; i++) {
            int digit = digits.charAt(i) - '0';
            number = digit < 0 || digit > 9 || number > (max - digit) / 10 ? -1 : number * 10 + digit;
        }
        if (number >= 0) {
            return number;
        }
        throw new IllegalArgumentException(what + ": " + digits + " (expected: a number from 0 to " + max + ")");
    }
}

package io.tocsin.model.identity;

/**
 * Text that every store and every receiver can hold. JSON lets two things through that are no text elsewhere: half of
 * a surrogate pair, which has no UTF-8, and the NUL character, which PostgreSQL refuses.
 */
public final class WellFormedText {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormedText() {}

    /** The same text, with U+FFFD in place of each such character; the very same string when there is none. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return mend(text, i);
            }
        }
        return text;
    }

    private static String mend(String text, int from) {
        StringBuilder mended = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended.toString();
    }
}

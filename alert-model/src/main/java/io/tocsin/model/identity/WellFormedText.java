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
            if (isSuspect(text.charAt(i))) {
                return mend(text, i);
            }
        }
        return text;
    }

    /** NUL, and everything from the first surrogate on, in one comparison: all text that comes in passes this. */
    private static boolean isSuspect(char c) {
        return (char) (c - 1) >= Character.MIN_SURROGATE - 1;
    }

    private static String mend(String text, int from) {
        StringBuilder mended = null;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPair(text, i)) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended == null ? text : mended.toString();
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}

package io.tocsin.sink.message;

/** Text that must not be longer than a target takes. Lengths are counted in code points. */
public final class Cut {

    private static final String MARK = "…";

    private Cut() {}

    /** The text itself, or its beginning with … as the last of so many code points. Keeps line breaks. */
    public static String at(String text, int mostCodePoints) {
        if (text.length() <= mostCodePoints || text.codePointCount(0, text.length()) <= mostCodePoints) {
            return text;
        }
        if (mostCodePoints < 1) {
            return "";
        }
        return text.substring(0, text.offsetByCodePoints(0, mostCodePoints - 1)) + MARK;
    }
}

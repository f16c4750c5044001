package io.tocsin.console.text;

/**
 * Makes characters visible that would otherwise change what stands around them: controls, and those that turn the
 * direction of writing, with which a title can pretend to be another one.
 *
 * <p>Applied to whole pages: our own templates hold none of them.
 */
public final class VisibleText {

    private VisibleText() {}

    /** The same text with each such character as {@code ⟦U+202E⟧}. */
    public static String of(String text) {
        int first = firstInvisible(text);
        if (first < 0) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 32).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isInvisible(c)) {
                visible.append("⟦U+").append(String.format("%04X", (int) c)).append('⟧');
            } else {
                visible.append(c);
            }
        }
        return visible.toString();
    }

    private static int firstInvisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isInvisible(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isInvisible(char c) {
        if (c < ' ') {
            return c != '\n' && c != '\t' && c != '\r';
        }
        return (c >= 0x7f && c < 0xa0)
                || c == 0x061c
                || (c >= 0x200b && c <= 0x200f && c != 0x200d && c != 0x200c)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0xfeff;
    }
}

package io.tocsin.cli.terminal;

/** Makes text of strangers harmless for a terminal: an alert's title must not move the cursor or set the clipboard. */
public final class Plain {

    private Plain() {}

    /** The text on one line: control characters, line ends and bidirectional overrides become blanks. */
    public static String line(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(isHarmless(c) ? c : ' '));
        return plain.toString();
    }

    /** The text cut to this many characters, with an ellipsis where something was cut. */
    public static String cut(String text, int length) {
        String line = line(text);
        return line.length() <= length ? line : line.substring(0, Math.max(0, length - 1)) + "…";
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

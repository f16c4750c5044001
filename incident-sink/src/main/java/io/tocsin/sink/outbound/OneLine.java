package io.tocsin.sink.outbound;

/** Strangers' text for a place that has one line: a log, a title, a column that people read. */
public final class OneLine {

    private OneLine() {}

    /** Control characters become spaces, runs of space one; cut at this many characters, of which the last is then …. */
    public static String of(String text, int mostCodePoints) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), 2 * mostCodePoints));
        int count = 0;
        boolean space = true;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean blank = isBlank(c);
            if (blank && space) {
                continue;
            }
            if (count == mostCodePoints) {
                line.delete(line.offsetByCodePoints(line.length(), -1), line.length());
                return line.append('…').toString();
            }
            line.appendCodePoint(blank ? ' ' : c);
            count++;
            space = blank;
        }
        return line.toString().stripTrailing();
    }

    private static boolean isBlank(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> false;
        };
    }
}

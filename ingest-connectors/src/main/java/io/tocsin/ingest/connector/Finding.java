package io.tocsin.ingest.connector;

import io.tocsin.model.deadletter.DeadLetterCause;

/**
 * Why something cannot be read, in the words that the sender needs to mend it.
 *
 * @param cause the kind of fault
 * @param place line and column, or the field
 * @param found what stands there, shortened
 * @param allowed what may stand there
 */
public record Finding(DeadLetterCause cause, String place, String found, String allowed) {

    private static final int MAX_FOUND = 120;

    public Finding {
        found = shorten(found);
    }

    /** One sentence: place, found, allowed. */
    public String detail() {
        return place + ": " + found + " (expected: " + allowed + ")";
    }

    private static String shorten(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_FOUND) + 1);
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (count++ == MAX_FOUND) {
                return line.append('…').toString();
            }
            int c = text.codePointAt(i);
            line.appendCodePoint(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c);
        }
        return line.toString();
    }
}

package io.tocsin.model.identity;

/**
 * Where an entry stands in the journal; given to the sender as a receipt and repeated on all that came of it.
 *
 * <p>Refuses a value with an {@link IllegalArgumentException} when either is negative.
 *
 * @param partition of the journal topic
 * @param offset in that partition
 */
public record JournalPosition(int partition, long offset) {

    public JournalPosition {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("JournalPosition: " + partition + "-" + offset + " (expected: >= 0)");
        }
    }

    /**
     * Reads the form that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException when the text is not {@code partition-offset}
     */
    public static JournalPosition parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("JournalPosition: " + text + " (expected: partition-offset)");
        }
        return new JournalPosition(
                (int) Text.number("JournalPosition.partition", text.substring(0, dash), Integer.MAX_VALUE),
                Text.number("JournalPosition.offset", text.substring(dash + 1), Long.MAX_VALUE));
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}

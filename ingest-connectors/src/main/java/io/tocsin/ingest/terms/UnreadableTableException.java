package io.tocsin.ingest.terms;

/** A lookup table cannot be used. */
public final class UnreadableTableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String found;
    private final String expected;

    UnreadableTableException(int line, String found, String expected) {
        super("line " + line + ": " + found + " (expected: " + expected + ")");
        this.line = line;
        this.found = found;
        this.expected = expected;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** What is wrong. */
    public String found() {
        return found;
    }

    /** What would be right. */
    public String expected() {
        return expected;
    }
}

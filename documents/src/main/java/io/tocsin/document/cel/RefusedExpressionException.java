package io.tocsin.document.cel;

/** An expression that is none. The message is {@code found (expected: allowed)}. */
public final class RefusedExpressionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String found;
    private final String expected;

    RefusedExpressionException(int line, int column, String found, String expected) {
        super(found + " (expected: " + expected + ")");
        this.line = line;
        this.column = column;
        this.found = found;
        this.expected = expected;
    }

    /** Of the text of the expression, from 1. */
    public int line() {
        return line;
    }

    /** In that line, from 1. */
    public int column() {
        return column;
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

package io.tocsin.sink.template;

import java.util.Locale;

/** A template that cannot be read, or that failed while it was filled in. Holds no text of an incident. */
public final class TemplateFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String found;
    private final String expected;

    /**
     * What is wrong.
     *
     * @param line of the template, from 1
     */
    public TemplateFaultException(int line, String found, String expected) {
        super(String.format(Locale.ROOT, "line %d: %s (expected: %s)", line, found, expected));
        this.line = line;
        this.found = found;
        this.expected = expected;
    }

    /** Of the template, from 1. */
    public int line() {
        return line;
    }

    /** What is wrong there. */
    public String found() {
        return found;
    }

    /** What is allowed there. */
    public String expected() {
        return expected;
    }
}

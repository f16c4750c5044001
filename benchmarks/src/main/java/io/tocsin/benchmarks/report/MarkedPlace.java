package io.tocsin.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a document that belongs to the program; what stands around it is a person's. */
public enum MarkedPlace {
    /** The tables of the whole. */
    WHOLE("--markdown"),

    /** The tables of the intake alone. */
    INTAKE("--intake --markdown"),

    /** The table of the deliveries. */
    DELIVERIES("--deliveries --markdown"),

    /** The table of the connectors. */
    CONNECTORS("--connectors --markdown");

    /** The line after it. */
    public static final String END = "<!-- end of results -->";

    private final String begin;

    MarkedPlace(String options) {
        this.begin = "<!-- results: written by benchmarks/run " + options + " -->";
    }

    /** The line before it. */
    public String begin() {
        return begin;
    }

    /**
     * Replaces what stands there.
     *
     * @throws IllegalArgumentException when the document has no such place
     */
    public String replace(String document, String content) {
        int start = document.indexOf(begin);
        int end = document.indexOf(END, Math.max(0, start));
        if (start < 0 || end < 0) {
            throw new IllegalArgumentException(
                    "no place for the results (expected: the lines " + begin + " and " + END + ")");
        }
        return document.substring(0, start + begin.length()) + "\n\n" + content.strip() + "\n\n"
                + document.substring(end);
    }

    /** Replaces what stands there in a file. */
    public void rewrite(Path file, String content) throws IOException {
        var unused = Files.writeString(file, replace(Files.readString(file), content));
    }
}

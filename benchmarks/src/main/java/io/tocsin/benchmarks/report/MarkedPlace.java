package io.tocsin.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that belongs to the program; what stands around it is a person's. */
public final class MarkedPlace {

    /** The line before it. */
    public static final String BEGIN = "<!-- results: written by benchmarks/run --markdown -->";

    /** The line after it. */
    public static final String END = "<!-- end of results -->";

    private MarkedPlace() {}

    /**
     * Replaces what stands there.
     *
     * @throws IllegalArgumentException when the document has no such place
     */
    public static String replace(String document, String content) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "no place for the results (expected: the lines " + BEGIN + " and " + END + ")");
        }
        return document.substring(0, begin + BEGIN.length()) + "\n\n" + content.strip() + "\n\n"
                + document.substring(end);
    }

    /** Replaces what stands there in a file. */
    public static void rewrite(Path file, String content) throws IOException {
        var unused = Files.writeString(file, replace(Files.readString(file), content));
    }
}

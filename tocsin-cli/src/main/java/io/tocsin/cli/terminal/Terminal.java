package io.tocsin.cli.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Data goes to {@code out}, talk goes to {@code err}; colour only where a person looks and does not object. */
public final class Terminal {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;

    /**
     * A terminal on these streams.
     *
     * @param colour whether ANSI colours may be written to either
     */
    public Terminal(PrintStream out, PrintStream err, boolean colour) {
        this.out = out;
        this.err = err;
        this.colour = colour;
    }

    /**
     * The terminal of this process. {@code NO_COLOR} and {@code TERM=dumb} turn colours off, and so does a pipe: the
     * start script says by the property {@code tocsin.terminal} whether both streams lead to a person.
     */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"))
                && Boolean.getBoolean("tocsin.terminal");
        return new Terminal(System.out, System.err, wanted);
    }

    /** Writes one line of data. */
    public void data(String line) {
        out.println(line);
        out.flush();
    }

    /** Writes one line of talk. */
    public void talk(String line) {
        err.println(line);
        err.flush();
    }

    /** The data stream, for those who bring their own text: help was asked for, so it is data. */
    public PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    /** The text in this style, or as it is where colours are not wanted. */
    public String styled(Style style, String text) {
        return colour ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }

    /** False once the reader of the data went away, as {@code head} does. */
    public boolean isHeard() {
        return !out.checkError();
    }

    /** How a piece of text stands out. */
    public enum Style {
        /** Matters more than the rest. */
        BOLD("1"),
        /** Matters less than the rest. */
        DIM("2"),
        /** Bad. */
        RED("31"),
        /** Good. */
        GREEN("32"),
        /** Not good. */
        YELLOW("33"),
        /** Worth knowing. */
        CYAN("36");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }
}

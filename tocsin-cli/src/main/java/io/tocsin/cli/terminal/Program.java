package io.tocsin.cli.terminal;

/** What a person must type to run this program again; hints are useless that name what is not there. */
public final class Program {

    private Program() {}

    /** As it was started, by the start script's word in the property {@code tocsin.program}; else {@code tocsin}. */
    public static String name() {
        return System.getProperty("tocsin.program", "tocsin");
    }
}

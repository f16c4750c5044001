package io.tocsin.cli.terminal;

/** How a command writes its data. */
public enum OutputFormat {
    /** For people. */
    TABLE,
    /** One JSON document. */
    JSON,
    /** One JSON document per line. */
    NDJSON;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

package io.tocsin.cli.terminal;

import picocli.CommandLine.Option;

/** The option {@code --output}, the same for every command that has it. */
public final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "How data is written: ${COMPLETION-CANDIDATES} (default: table).")
    private OutputFormat format = OutputFormat.TABLE;

    /** What was asked for. */
    public OutputFormat format() {
        return format;
    }

    /** True when a person reads it. */
    public boolean isTable() {
        return format == OutputFormat.TABLE;
    }
}

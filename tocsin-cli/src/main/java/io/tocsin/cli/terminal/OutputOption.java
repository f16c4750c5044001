package io.tocsin.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
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

    /**
     * Writes one thing in the form that was asked for.
     *
     * @param document for programs
     * @param lines for a person
     */
    public void write(Terminal terminal, Supplier<? extends JsonNode> document, Supplier<List<String>> lines) {
        switch (format) {
            case JSON -> terminal.data(JsonText.pretty(document.get()));
            case NDJSON -> terminal.data(JsonText.line(document.get()));
            case TABLE -> lines.get().forEach(terminal::data);
        }
    }

    /** True when a person reads it. */
    public boolean isTable() {
        return format == OutputFormat.TABLE;
    }
}

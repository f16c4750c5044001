package io.tocsin.cli.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.Finding;
import io.tocsin.cli.config.RefusedConfigException;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputFormat;
import io.tocsin.cli.terminal.Terminal;
import java.util.List;

/** How it is said what is wrong with a configuration. */
public final class FindingSheet {

    private FindingSheet() {}

    /** Says them as data. */
    public static void write(List<Finding> findings, OutputFormat format, Terminal terminal) {
        switch (format) {
            case JSON -> terminal.data(JsonText.pretty(document(findings)));
            case NDJSON -> findings.forEach(one -> terminal.data(JsonText.line(document(one))));
            case TABLE -> findings.forEach(one -> terminal.data(one.toString()));
        }
    }

    /** Says what is wrong with a configuration that was refused, and how many things are. Gives how to end. */
    public static ExitCode refuse(RefusedConfigException refused, OutputFormat format, Terminal terminal) {
        write(refused.findings(), format, terminal);
        terminal.talk(refused.findings().size() + " to mend");
        return ExitCode.FAILED;
    }

    private static ObjectNode document(List<Finding> findings) {
        ObjectNode document = JsonText.object().put("good", findings.isEmpty());
        ArrayNode list = document.putArray("findings");
        findings.forEach(one -> list.add(document(one)));
        return document;
    }

    private static ObjectNode document(Finding one) {
        return JsonText.object()
                .put("source", one.place().source())
                .put("line", one.place().line())
                .put("column", one.place().column())
                .put("key", one.path())
                .put("found", one.found())
                .put("expected", one.expected());
    }
}

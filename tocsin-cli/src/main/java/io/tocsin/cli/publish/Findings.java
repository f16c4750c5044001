package io.tocsin.cli.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputFormat;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.document.DocumentFinding;
import java.util.List;

/** How it is said what is wrong with a document. */
public final class Findings {

    private Findings() {}

    /** Says them as data. */
    public static void write(List<DocumentFinding> findings, OutputFormat format, Terminal terminal) {
        switch (format) {
            case JSON -> terminal.data(JsonText.pretty(document(findings)));
            case NDJSON -> findings.forEach(one -> terminal.data(JsonText.line(document(one))));
            case TABLE -> findings.forEach(one -> terminal.data(Plain.line(one.toString())));
        }
    }

    private static ObjectNode document(List<DocumentFinding> findings) {
        ObjectNode document = JsonText.object().put("good", findings.isEmpty());
        ArrayNode list = document.putArray("findings");
        findings.forEach(one -> list.add(document(one)));
        return document;
    }

    private static ObjectNode document(DocumentFinding one) {
        return JsonText.object()
                .put("source", one.file())
                .put("line", one.line())
                .put("column", one.column())
                .put("key", one.key())
                .put("found", one.found())
                .put("expected", one.expected());
    }
}

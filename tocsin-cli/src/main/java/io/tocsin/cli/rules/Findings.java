package io.tocsin.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputFormat;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.engine.rules.yaml.NodeReader;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.engine.rules.yaml.RulesFinding;
import io.tocsin.engine.rules.yaml.UnreadableRulesException;
import java.nio.file.Path;
import java.util.List;

/** What is wrong with a file of rules, and how it is said. */
final class Findings {

    private Findings() {}

    /** All of this file; none when it is good. */
    static List<RulesFinding> of(Path file) {
        try {
            return RuleSetReader.check(file.toString(), NodeReader.text(file));
        } catch (UnreadableRulesException e) {
            return List.of(e.finding());
        }
    }

    /** Says them as data. */
    static void write(List<RulesFinding> findings, OutputFormat format, Terminal terminal) {
        switch (format) {
            case JSON -> terminal.data(JsonText.pretty(document(findings)));
            case NDJSON -> findings.forEach(one -> terminal.data(JsonText.line(document(one))));
            case TABLE -> findings.forEach(one -> terminal.data(Plain.line(one.toString())));
        }
    }

    private static ObjectNode document(List<RulesFinding> findings) {
        ObjectNode document = JsonText.object().put("good", findings.isEmpty());
        ArrayNode list = document.putArray("findings");
        findings.forEach(one -> list.add(document(one)));
        return document;
    }

    private static ObjectNode document(RulesFinding one) {
        return JsonText.object()
                .put("source", one.file())
                .put("line", one.line())
                .put("column", one.column())
                .put("key", one.key())
                .put("found", one.found())
                .put("expected", one.expected());
    }
}

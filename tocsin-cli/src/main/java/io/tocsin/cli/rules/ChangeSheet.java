package io.tocsin.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.engine.rules.yaml.DocumentDifference;
import java.util.ArrayList;
import java.util.List;

/** What a publication changes, for people and for programs. */
final class ChangeSheet {

    private static final String ABSENT = "(default)";

    private ChangeSheet() {}

    static List<String> lines(DocumentDifference difference, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        difference.added().forEach(rule -> lines.add(terminal.styled(Terminal.Style.GREEN, "+ " + Plain.line(rule))));
        difference.removed().forEach(rule -> lines.add(terminal.styled(Terminal.Style.RED, "- " + Plain.line(rule))));
        difference
                .changed()
                .forEach(changed -> changed.fields().forEach(field -> lines.add(line(changed.rule() + ": ", field))));
        difference.others().forEach(field -> lines.add(line("", field)));
        if (!difference.order().isEmpty()) {
            lines.add("~ order: " + Plain.line(String.join(", ", difference.order())));
        }
        return lines;
    }

    private static String line(String rule, DocumentDifference.Field field) {
        return "~ " + Plain.line(rule + field.key() + ": " + shown(field.before()) + " -> " + shown(field.after()));
    }

    private static String shown(String value) {
        return value.isEmpty() ? ABSENT : value;
    }

    static ObjectNode document(DocumentDifference difference) {
        ObjectNode document = JsonText.object();
        difference.added().forEach(document.putArray("added")::add);
        difference.removed().forEach(document.putArray("removed")::add);
        ArrayNode changed = document.putArray("changed");
        difference.changed().forEach(rule -> {
            ObjectNode one = changed.addObject().put("rule", rule.rule());
            fields(one.putArray("fields"), rule.fields());
        });
        difference.order().forEach(document.putArray("order")::add);
        fields(document.putArray("others"), difference.others());
        return document;
    }

    private static void fields(ArrayNode list, List<DocumentDifference.Field> fields) {
        fields.forEach(field -> list.addObject()
                .put("key", field.key())
                .put("before", field.before())
                .put("after", field.after()));
    }
}

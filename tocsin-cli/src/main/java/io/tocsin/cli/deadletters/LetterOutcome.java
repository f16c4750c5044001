package io.tocsin.cli.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Table;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.model.identity.JournalPosition;
import java.util.List;

/**
 * What a command did about a letter.
 *
 * @param done false when it stays open
 * @param outcome in one word
 * @param detail in one sentence
 */
record LetterOutcome(JournalPosition letter, boolean done, String outcome, String detail) {

    static void write(List<LetterOutcome> outcomes, OutputOption output, Terminal terminal) {
        output.write(
                terminal,
                () -> {
                    ObjectNode document = JsonText.object();
                    ArrayNode items = document.putArray("items");
                    outcomes.forEach(outcome -> items.add(JsonText.object()
                            .put("id", outcome.letter().toString())
                            .put("outcome", outcome.outcome())
                            .put("detail", Plain.line(outcome.detail()))));
                    return document;
                },
                () -> {
                    Table table = new Table("ID", "OUTCOME", "DETAIL");
                    outcomes.forEach(
                            outcome -> table.row(outcome.letter().toString(), outcome.outcome(), outcome.detail()));
                    return table.lines();
                });
    }
}

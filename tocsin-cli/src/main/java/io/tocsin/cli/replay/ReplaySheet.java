package io.tocsin.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.engine.replay.EmittedDifference;
import io.tocsin.engine.replay.EmittedMatch;
import io.tocsin.engine.replay.PartitionOutcome;
import io.tocsin.engine.replay.ReplayOutcome;
import io.tocsin.model.replay.FoldCounts;
import java.util.ArrayList;
import java.util.List;

/** What a replay came to, as text and as JSON. */
final class ReplaySheet {

    private static final int WIDTH = 400;

    private ReplaySheet() {}

    static List<String> lines(ReplayOutcome outcome) {
        FoldCounts counts = outcome.counts();
        List<String> lines = new ArrayList<>();
        lines.add("entries    " + counts.entries() + ", of these ticks " + counts.ticks() + ", dead letters "
                + counts.deadLetters());
        if (counts.failed() > 0) {
            lines.add("failed     " + counts.failed()
                    + ": the fold failed on them; what follows in their services may differ");
        }
        lines.add("decisions  " + Counts.line(counts.decisions()));
        lines.add("changes    " + Counts.line(counts.changes()));
        lines.add("digest     " + outcome.digest());
        return lines;
    }

    static List<String> comparedLines(ReplayOutcome outcome) {
        EmittedMatch match = outcome.emitted();
        List<String> lines = lines(outcome);
        for (EmittedDifference one : match.first()) {
            lines.add("different  " + one.topic() + " of entry " + one.place());
            lines.add("  replay:  " + one.expected().map(ReplaySheet::shown).orElse("nothing"));
            lines.add("  written: " + one.found().map(ReplaySheet::shown).orElse("nothing"));
        }
        lines.add(
                match.different() == 0
                        ? "equal      " + match.equal() + " records, byte for byte"
                        : "equal      " + match.equal() + " records; " + match.different() + " are different");
        return lines;
    }

    private static String shown(String text) {
        return Plain.cut(text, WIDTH);
    }

    static ObjectNode document(ReplayOutcome outcome) {
        ObjectNode document = Counts.document(outcome.counts()).put("digest", outcome.digest());
        document.set(
                "ranges",
                Counts.document(outcome.partitions().stream()
                        .map(PartitionOutcome::range)
                        .toList()));
        return document;
    }

    static ObjectNode compared(ReplayOutcome outcome) {
        EmittedMatch match = outcome.emitted();
        ObjectNode document = document(outcome).put("equal", match.equal()).put("different", match.different());
        ArrayNode first = document.putArray("differences");
        match.first().forEach(one -> first.add(document(one)));
        return document;
    }

    private static ObjectNode document(EmittedDifference one) {
        ObjectNode document = JsonText.object().put("topic", one.topic()).put("position", one.place());
        one.expected().ifPresent(text -> document.put("replay", text));
        one.found().ifPresent(text -> document.put("written", text));
        return document;
    }
}

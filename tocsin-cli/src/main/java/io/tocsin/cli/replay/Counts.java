package io.tocsin.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.replay.FoldCounts;
import io.tocsin.model.replay.JournalRange;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers of a fold as text and as JSON. */
final class Counts {

    private Counts() {}

    /** {@code fired 3, resolved 2}. */
    static String line(Map<? extends Coded, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> count.getKey().code() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }

    static ObjectNode document(Map<? extends Coded, Long> counts) {
        ObjectNode document = JsonText.object();
        counts.forEach((code, count) -> document.put(code.code(), count));
        return document;
    }

    static ObjectNode document(FoldCounts counts) {
        ObjectNode document = JsonText.object()
                .put("entries", counts.entries())
                .put("ticks", counts.ticks())
                .put("dead_letters", counts.deadLetters())
                .put("failed", counts.failed());
        document.set("decisions", document(counts.decisions()));
        document.set("changes", document(counts.changes()));
        return document;
    }

    /** With what is unknown where the slice does not start with the journal. */
    static ArrayNode document(List<JournalRange> ranges) {
        ArrayNode documents = JsonText.object().putArray("ranges");
        ranges.forEach(range -> documents.add(JsonText.object()
                .put("partition", range.partition())
                .put("from", range.from())
                .put("to", range.to())
                .put("state_before_known", range.isFromTheBeginning() || range.isEmpty())));
        return documents;
    }
}

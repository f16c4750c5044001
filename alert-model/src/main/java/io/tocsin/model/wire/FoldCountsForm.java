package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.replay.FoldCounts;
import io.tocsin.model.replay.OpeningDelay;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the counts of one side of a comparison are written and read. */
final class FoldCountsForm {

    private final Map<String, Long> numbers = new TreeMap<>();
    private @Nullable Map<Outcome, Long> decisions;
    private @Nullable Map<ChangeKind, Long> changes;

    private FoldCountsForm() {}

    /** What the fold under one rule set gave. */
    record Side(FoldCounts counts, OpeningDelay delay) {}

    static void write(JsonGenerator json, FoldCounts counts, OpeningDelay delay) throws IOException {
        json.writeStartObject();
        json.writeNumberField("entries", counts.entries());
        json.writeNumberField("ticks", counts.ticks());
        json.writeNumberField("dead_letters", counts.deadLetters());
        json.writeNumberField("failed", counts.failed());
        counts(json, "decisions", counts.decisions());
        counts(json, "changes", counts.changes());
        json.writeNumberField("shown", delay.incidents());
        json.writeNumberField("delay_total_ms", delay.total().toMillis());
        json.writeNumberField("delay_longest_ms", delay.longest().toMillis());
        json.writeEndObject();
    }

    static void counts(JsonGenerator json, String field, Map<? extends Coded, Long> counts) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<? extends Coded, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey().code(), count.getValue());
        }
        json.writeEndObject();
    }

    static Side read(JsonParser json) throws IOException {
        FoldCountsForm form = new FoldCountsForm();
        Json.object(json, form::take);
        return new Side(
                new FoldCounts(
                        form.number("entries"),
                        form.number("ticks"),
                        form.number("dead_letters"),
                        form.number("failed"),
                        Json.require(form.decisions, "decisions"),
                        Json.require(form.changes, "changes")),
                new OpeningDelay(
                        form.number("shown"),
                        Duration.ofMillis(form.number("delay_total_ms")),
                        Duration.ofMillis(form.number("delay_longest_ms"))));
    }

    private long number(String field) {
        return Json.require(numbers.get(field), field);
    }

    private void take(String field, JsonParser value) throws IOException {
        switch (field) {
            case "entries", "ticks", "dead_letters", "failed", "shown", "delay_total_ms", "delay_longest_ms" ->
                numbers.put(field, Json.number(value));
            case "decisions" -> decisions = counts(value, Outcome.class);
            case "changes" -> changes = counts(value, ChangeKind.class);
            default -> value.skipChildren();
        }
    }

    /** Codes of a newer version are skipped, like fields. */
    static <E extends Enum<E> & Coded> Map<E, Long> counts(JsonParser json, Class<E> type) throws IOException {
        Map<String, E> known = new TreeMap<>();
        for (E constant : type.getEnumConstants()) {
            known.put(constant.code(), constant);
        }
        Map<E, Long> counts = new TreeMap<>();
        Json.object(json, (code, value) -> {
            E constant = known.get(code);
            long count = Json.number(value);
            if (constant != null) {
                counts.put(constant, count);
            }
        });
        return counts;
    }
}

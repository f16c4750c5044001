package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.replay.IncidentDifference;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.replay.RuleDifference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RuleDifference} as {@code docs/schemas/shadow-report.v1.schema.json} describes it. What
 * follows from it, such as the reduction, is not written.
 */
public final class RuleDifferenceCodec extends JsonCodec<RuleDifference> {

    /** Stateless; the only one. */
    public static final RuleDifferenceCodec INSTANCE = new RuleDifferenceCodec();

    private RuleDifferenceCodec() {}

    @Override
    public void write(JsonGenerator json, RuleDifference v) throws IOException {
        json.writeStartObject();
        ranges(json, v.ranges());
        json.writeFieldName("recorded");
        FoldCountsForm.write(json, v.recorded(), v.delayBefore());
        json.writeFieldName("candidate");
        FoldCountsForm.write(json, v.candidate(), v.delayAfter());
        json.writeFieldName("incidents");
        IncidentDifferenceForm.write(json, v.incidents());
        json.writeObjectFieldStart("decisions_changed");
        for (Map.Entry<String, Long> changed : v.decisions().entrySet()) {
            json.writeNumberField(changed.getKey(), changed.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("notifications");
        FoldCountsForm.counts(json, "added", v.added());
        FoldCountsForm.counts(json, "saved", v.saved());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void ranges(JsonGenerator json, List<JournalRange> ranges) throws IOException {
        json.writeArrayFieldStart("ranges");
        for (JournalRange range : ranges) {
            json.writeStartObject();
            json.writeNumberField("partition", range.partition());
            json.writeNumberField("from", range.from());
            json.writeNumberField("to", range.to());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public RuleDifference read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static List<JournalRange> ranges(JsonParser json) throws IOException {
        List<JournalRange> ranges = new ArrayList<>();
        Json.expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Map<String, Long> read = new TreeMap<>();
            Json.object(json, (name, value) -> {
                switch (name) {
                    case "partition", "from", "to" -> read.put(name, Json.number(value));
                    default -> value.skipChildren();
                }
            });
            ranges.add(new JournalRange(
                    Math.toIntExact(Json.require(read.get("partition"), "partition")),
                    Json.require(read.get("from"), "from"),
                    Json.require(read.get("to"), "to")));
        }
        return ranges;
    }

    private static Map<String, Long> texts(JsonParser json) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        Json.object(json, (name, value) -> counts.put(name, Json.number(value)));
        return counts;
    }

    private static final class Draft implements Json.Field {
        private @Nullable List<JournalRange> ranges;
        private FoldCountsForm.@Nullable Side recorded;
        private FoldCountsForm.@Nullable Side candidate;
        private @Nullable IncidentDifference incidents;
        private @Nullable Map<String, Long> decisions;
        private @Nullable Map<ChangeKind, Long> added;
        private @Nullable Map<ChangeKind, Long> saved;

        @Override
        public void read(String field, JsonParser value) throws IOException {
            switch (field) {
                case "ranges" -> ranges = ranges(value);
                case "recorded" -> recorded = FoldCountsForm.read(value);
                case "candidate" -> candidate = FoldCountsForm.read(value);
                case "incidents" -> incidents = IncidentDifferenceForm.read(value);
                case "decisions_changed" -> decisions = texts(value);
                case "notifications" -> Json.object(value, this::notifications);
                default -> value.skipChildren();
            }
        }

        private void notifications(String field, JsonParser value) throws IOException {
            switch (field) {
                case "added" -> added = FoldCountsForm.counts(value, ChangeKind.class);
                case "saved" -> saved = FoldCountsForm.counts(value, ChangeKind.class);
                default -> value.skipChildren();
            }
        }

        private RuleDifference finish() {
            FoldCountsForm.Side before = Json.require(recorded, "recorded");
            FoldCountsForm.Side after = Json.require(candidate, "candidate");
            return new RuleDifference(
                    Json.require(ranges, "ranges"),
                    before.counts(),
                    after.counts(),
                    Json.require(incidents, "incidents"),
                    Json.require(decisions, "decisions_changed"),
                    Json.require(added, "notifications: added"),
                    Json.require(saved, "notifications: saved"),
                    before.delay(),
                    after.delay());
        }
    }
}

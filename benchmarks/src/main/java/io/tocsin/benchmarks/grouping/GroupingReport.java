package io.tocsin.benchmarks.grouping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.benchmarks.report.MarkdownTable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scores as people, and as programs, read them. */
final class GroupingReport {

    private record Line(String stream, String grouping, GroupingScore score) {}

    private final List<Line> lines = new ArrayList<>();

    void add(String stream, String grouping, GroupingScore score) {
        lines.add(new Line(stream, grouping, score));
    }

    /** A table for each stream. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (String stream : lines.stream().map(Line::stream).distinct().toList()) {
            MarkdownTable table =
                    new MarkdownTable("grouping", "groups", "ARI", "matched one to one", "noise only", "reduction");
            GroupingScore any = null;
            for (Line line : lines) {
                if (line.stream().equals(stream)) {
                    any = line.score();
                    table.add(cells(line));
                }
            }
            text.append("**").append(stream).append("**");
            if (any != null) {
                text.append(": ")
                        .append(any.rows())
                        .append(" firing, ")
                        .append(any.faults())
                        .append(" faults");
            }
            text.append("\n\n").append(table.render()).append('\n');
        }
        return text.toString();
    }

    private static List<String> cells(Line line) {
        GroupingScore score = line.score();
        return List.of(
                line.grouping(),
                String.valueOf(score.groups()),
                two(score.adjustedRand()),
                two(score.exact()),
                String.valueOf(score.noiseOnly()),
                two(score.reduction()));
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    /** One object, with a list of scores. */
    String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("scores");
            for (Line line : lines) {
                GroupingScore score = line.score();
                json.writeStartObject();
                json.writeStringField("stream", line.stream());
                json.writeStringField("grouping", line.grouping());
                json.writeNumberField("firing", score.rows());
                json.writeNumberField("faults", score.faults());
                json.writeNumberField("groups", score.groups());
                json.writeNumberField("adjusted_rand", score.adjustedRand());
                json.writeNumberField("exact", score.exact());
                json.writeNumberField("noise_only", score.noiseOnly());
                json.writeNumberField("reduction", score.reduction());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }
}

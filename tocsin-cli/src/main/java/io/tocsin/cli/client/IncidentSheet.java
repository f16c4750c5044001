package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;

/** One incident with everything about it, for people. */
final class IncidentSheet {

    private static final int TITLE = 70;

    private IncidentSheet() {}

    static List<String> lines(JsonNode shown) {
        JsonNode incident = shown.path("incident");
        List<String> lines = new ArrayList<>();
        lines.add(incident.path("short_id").asText() + "  "
                + Plain.line(incident.path("title").asText()));
        lines.add("");
        lines.addAll(facts(incident));
        add(lines, "Alerts", alerts(shown.path("alerts").path("items")));
        add(lines, "Timeline, newest first", timeline(shown.path("timeline").path("items")));
        add(lines, "Deliveries", deliveries(shown.path("deliveries").path("items")));
        return lines;
    }

    private static List<String> facts(JsonNode incident) {
        Table table = new Table("id", incident.path("id").asText());
        table.row("status", incident.path("status").asText());
        table.row("severity", incident.path("severity").asText());
        table.row("service", incident.path("service").asText());
        table.row("environment", incident.path("environment").asText());
        table.row("alerts firing", IncidentRow.alerts(incident.path("alerts")));
        table.row("opened", Times.local(incident.path("opened_at").asText()));
        table.row("rule", incident.path("rule").asText());
        if (incident.has("acknowledgement")) {
            JsonNode by = incident.path("acknowledgement").path("by");
            table.row("acknowledged by", by.path("name").asText());
        }
        handling(incident, table);
        if (incident.has("resolution")) {
            table.row(
                    "resolved by",
                    incident.path("resolution").path("by").path("name").asText());
            if (incident.path("resolution").has("into")) {
                table.row(
                        "merged into", incident.path("resolution").path("into").asText());
            }
            table.row(
                    "resolved because",
                    incident.path("resolution").path("reason").asText());
        }
        return table.lines();
    }

    private static void handling(JsonNode incident, Table table) {
        if (incident.has("assignee")) {
            table.row("assigned to", Plain.line(incident.path("assignee").asText()));
        }
        if (incident.has("severity_by_person")) {
            table.row("severity given", incident.path("severity_by_person").asText());
        }
        if (incident.has("quiet_until")) {
            table.row(
                    "nobody told until",
                    Times.local(incident.path("quiet_until").asText()));
        }
    }

    private static List<String> alerts(JsonNode items) {
        Table table = new Table("STATUS", "SEVERITY", "EVENTS", "TITLE", "DEDUP KEY");
        items.forEach(alert -> table.row(
                alert.path("status").asText(),
                alert.path("severity").asText(),
                alert.path("events").asText(),
                Plain.cut(alert.path("title").asText(), TITLE),
                alert.path("dedup_key").asText()));
        return table.lines();
    }

    private static List<String> timeline(JsonNode items) {
        Table table = new Table("AT", "WHAT", "WHO", "SEVERITY", "");
        items.forEach(entry -> table.row(
                Times.local(entry.path("at").asText()),
                entry.path("kind").asText(),
                entry.path("actor").path("name").asText(),
                entry.path("severity").asText(),
                Plain.cut(TimelineLine.said(entry), TITLE)));
        return table.lines();
    }

    private static List<String> deliveries(JsonNode items) {
        Table table = new Table("TARGET", "KIND", "STATE", "ATTEMPTS", "WHY", "ERROR");
        items.forEach(delivery -> table.row(
                delivery.path("target").asText(),
                delivery.path("kind").asText(),
                delivery.path("state").asText(),
                delivery.path("attempts").asText(),
                delivery.path("reason").asText(),
                Plain.cut(delivery.path("last_error").asText(), TITLE)));
        return table.lines();
    }

    private static void add(List<String> lines, String heading, List<String> table) {
        if (table.size() > 1) {
            lines.add("");
            lines.add(heading);
            lines.addAll(table);
        }
    }
}

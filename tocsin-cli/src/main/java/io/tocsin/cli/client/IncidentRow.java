package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Table;
import java.util.List;

/** Incidents as rows for people. */
final class IncidentRow {

    private static final int TITLE = 60;

    private IncidentRow() {}

    static List<String> table(List<JsonNode> incidents) {
        Table table = new Table("ID", "STATUS", "SEVERITY", "SERVICE", "ENV", "ALERTS", "OPENED", "TITLE");
        incidents.forEach(incident -> table.row(
                incident.path("short_id").asText(),
                incident.path("status").asText(),
                incident.path("severity").asText(),
                incident.path("service").asText(),
                incident.path("environment").asText(),
                alerts(incident.path("alerts")),
                Times.local(incident.path("opened_at").asText()),
                Plain.cut(incident.path("title").asText(), TITLE)));
        return table.lines();
    }

    /** {@code 3/120}: firing of all. */
    static String alerts(JsonNode counts) {
        int firing = counts.path("critical").asInt()
                + counts.path("error").asInt()
                + counts.path("warning").asInt()
                + counts.path("info").asInt();
        return firing + "/" + counts.path("total").asInt();
    }
}

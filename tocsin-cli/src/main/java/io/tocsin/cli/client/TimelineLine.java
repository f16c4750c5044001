package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.terminal.Plain;

/** One change of an incident on one line. */
final class TimelineLine {

    private static final int TITLE = 80;

    private TimelineLine() {}

    /** {@code 12:00:01  critical  K7QF-2M9X  checkout  incident_opened  Error rate above 5 %}. */
    static String of(JsonNode incident, JsonNode entry) {
        return String.join(
                "  ",
                Times.local(entry.path("at").asText()),
                pad(entry.path("severity").asText(), 8),
                incident.path("short_id").asText(),
                Plain.line(incident.path("service").asText()),
                entry.path("kind").asText(),
                Plain.cut(said(entry).isEmpty() ? incident.path("title").asText() : said(entry), TITLE));
    }

    /** What people want to know of the entry besides its kind. */
    static String said(JsonNode entry) {
        String note = entry.path("note").asText("");
        return note.isEmpty()
                ? entry.path("alert_title").asText(entry.path("reason").asText(""))
                : note;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}

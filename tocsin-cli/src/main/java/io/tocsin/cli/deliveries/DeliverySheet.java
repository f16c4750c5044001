package io.tocsin.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;

/** Deliveries and targets for people and for programs. */
final class DeliverySheet {

    private static final int ERROR = 60;
    private static final List<String> FIELDS = List.of(
            "id",
            "target",
            "incident_id",
            "generation",
            "kind",
            "reason",
            "state",
            "attempts",
            "created_at",
            "next_attempt_at",
            "delivered_at",
            "remote_reference",
            "last_error");

    private DeliverySheet() {}

    static ObjectNode document(List<JsonNode> found) {
        ObjectNode document = JsonText.object();
        ArrayNode items = document.putArray("items");
        found.forEach(items::add);
        return document;
    }

    static List<String> table(List<JsonNode> found) {
        Table table = new Table("ID", "TARGET", "INCIDENT", "KIND", "STATE", "ATTEMPTS", "CREATED", "LAST ERROR");
        found.forEach(one -> table.row(
                text(one, "id"),
                text(one, "target"),
                text(one, "incident_id"),
                text(one, "kind"),
                text(one, "state"),
                text(one, "attempts"),
                text(one, "created_at"),
                Plain.cut(text(one, "last_error"), ERROR)));
        return table.lines();
    }

    static List<String> lines(JsonNode shown) {
        List<String> lines = new ArrayList<>();
        JsonNode delivery = shown.path("delivery");
        FIELDS.stream()
                .filter(delivery::has)
                .forEach(field -> lines.add(field.replace('_', ' ') + ": " + Plain.line(text(delivery, field))));
        Table attempts = new Table("ATTEMPT", "STARTED", "MS", "RESULT", "STATUS", "ERROR");
        shown.path("attempts")
                .forEach(attempt -> attempts.row(
                        text(attempt, "attempt"),
                        text(attempt, "started_at"),
                        text(attempt, "duration_ms"),
                        text(attempt, "result"),
                        text(attempt, "status"),
                        Plain.line(text(attempt, "error"))));
        lines.addAll(attempts.lines());
        shown.path("actions")
                .forEach(action -> lines.add(text(action, "at") + " " + text(action, "action") + " by "
                        + Plain.line(text(action, "actor"))));
        return lines;
    }

    static List<String> targets(JsonNode items) {
        Table table = new Table("TARGET", "STATE", "SINCE", "UNTIL", "TOLD TO", "LAST ERROR");
        items.forEach(target -> table.row(
                text(target, "name"),
                text(target, "state"),
                text(target, "since"),
                text(target, "until"),
                text(target, "told_to"),
                Plain.cut(text(target, "last_error"), ERROR)));
        return table.lines();
    }

    static String said(JsonNode delivery) {
        return text(delivery, "id") + " is " + text(delivery, "state");
    }

    static String resumed(JsonNode target) {
        return text(target, "name") + " is " + text(target, "state") + "; it is tried within seconds";
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}

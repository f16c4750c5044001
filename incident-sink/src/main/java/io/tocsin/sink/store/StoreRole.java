package io.tocsin.sink.store;

import java.util.List;

/** Who uses the tables, and which rights in PostgreSQL that takes. */
public enum StoreRole {
    /** Writes everything that is projected and told, and removes what is too old. */
    SINK,
    /** Reads everything, and does what people ask for with notifications. */
    CONSOLE;

    /** All of ours, and where it is written which migrations were done. */
    static final List<String> TABLES = List.of(
            "command_decisions",
            "decision_counts",
            "flyway_schema_history",
            "incident_alerts",
            "incident_generations",
            "incident_timeline",
            "incidents",
            "notification_actions",
            "notification_attempts",
            "notification_lanes",
            "notification_outbox",
            "notification_targets",
            "projection_offsets");

    private static final String MIGRATED = "flyway_schema_history";

    /** What it needs on this table of ours, in the words of SQL. */
    List<String> rightsOn(String table) {
        if (table.equals(MIGRATED)) {
            return List.of("SELECT");
        }
        if (this == SINK) {
            return List.of("SELECT", "INSERT", "UPDATE", "DELETE");
        }
        return switch (table) {
            case "notification_actions" -> List.of("SELECT", "INSERT");
            case "notification_outbox", "notification_lanes", "notification_targets" -> List.of("SELECT", "UPDATE");
            default -> List.of("SELECT");
        };
    }
}

package io.tocsin.sink.store;

import io.tocsin.model.wire.AlertCodec;
import io.tocsin.model.wire.IncidentCodec;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Tables;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Incidents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A million incidents in 400 days, as SQL makes them: one every 34.56 s, resolved after an hour, of 1,000 services; the
 * last 500 are open, and those of one service are the only ones in staging. What belongs to incidents is there for the last of them only, which is where people look.
 */
final class LargeHistory {

    static final int INCIDENTS = 1_000_000;
    static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration APART = Duration.ofMillis(34_560);

    /** For so many of the last, and for those that tests ask for, the documents are whole. */
    private static final int WHOLE = 3_000;

    private static final String ID = "'01J' || lpad(i::text, 9, '0')";
    private static final String AT = "timestamptz '" + END + "' - (" + INCIDENTS + " - i) * interval '34.56 seconds'";

    private LargeHistory() {}

    /** The id of an incident, from 1. */
    static String id(int i) {
        return String.format("01J%09d", i);
    }

    /** When it opened. */
    static Instant openedAt(int i) {
        return END.minus(APART.multipliedBy(INCIDENTS - i));
    }

    static void write(DatabaseAccess database) {
        List<String> indexes = Tables.rows(
                database,
                "SELECT indexrelid::regclass || '|' || pg_get_indexdef(indexrelid) FROM pg_index"
                        + " JOIN pg_class ON pg_class.oid = indrelid WHERE NOT indisprimary AND NOT indisunique"
                        + " AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'flyway%'");
        StringBuilder sql = new StringBuilder("SET synchronous_commit = off; SET maintenance_work_mem = '256MB';");
        for (String table : TABLES) {
            sql.append("ALTER TABLE " + table + " SET UNLOGGED;");
        }
        // Filled first and indexed then, as any large table.
        indexes.forEach(index -> sql.append("DROP INDEX ").append(name(index)).append(';'));
        sql.append(ROWS);
        indexes.forEach(
                index -> sql.append(index.substring(index.indexOf('|') + 1)).append(';'));
        Tables.execute(database, sql.toString());
        Tables.execute(database, "VACUUM (ANALYZE)");
    }

    static final List<String> TABLES = List.of(
            "incidents",
            "incident_generations",
            "incident_timeline",
            "incident_alerts",
            "notification_outbox",
            "notification_lanes",
            "notification_attempts",
            "command_decisions",
            "decision_counts");

    private static String name(String index) {
        return index.substring(0, index.indexOf('|'));
    }

    private static String text(byte[] document) {
        return "'" + new String(document, StandardCharsets.UTF_8).replace("'", "''") + "'";
    }

    private static String whole(String document) {
        return "(CASE WHEN i > " + (INCIDENTS - WHOLE) + " OR i % 20000 = 1 OR i % 1000 = 7 AND i > "
                + (INCIDENTS - 60_000) + " THEN " + document + " ELSE '{}' END)::json";
    }

    private static String series(int from) {
        return " FROM generate_series(" + from + ", " + INCIDENTS + ") AS i;";
    }

    private static final String INCIDENT =
            text(IncidentCodec.INSTANCE.encode(Incidents.triggered("checkout").build()));
    private static final String ALERT = text(AlertCodec.INSTANCE.encode(Changes.ANY_ALERT));
    private static final String OPEN = "i > " + (INCIDENTS - 500);

    private static final String ROWS = "INSERT INTO incidents SELECT " + ID + ", 2, 1, 'service-' || i % 1000,"
            + " CASE WHEN i % 1000 = 7 THEN 'staging' ELSE 'prod' END,"
            + " CASE WHEN " + OPEN + " THEN 'triggered' ELSE 'resolved' END,"
            + " (ARRAY['info', 'warning', 'error', 'critical'])[i % 4 + 1], 'checkout is slow', false, " + AT + ", "
            + AT + " + interval '1 hour', " + whole(INCIDENT) + series(1)
            + "INSERT INTO incident_generations SELECT " + ID + ", 1, 2, 'service-' || i % 1000, 'prod',"
            + " md5((i % 20000)::text), i % 4 + 1, false, " + AT + ","
            + " CASE WHEN i % 3 = 0 THEN " + AT + " + interval '5 minutes' END,"
            + " CASE WHEN NOT " + OPEN + " THEN " + AT + " + interval '1 hour' END" + series(1)
            + "INSERT INTO incident_timeline SELECT " + ID + ", n, CASE n WHEN 1 THEN 'incident_opened'"
            + " ELSE 'incident_resolved' END, " + AT
            + " + (n - 1) * interval '1 hour', 'engine', 'engine', 'triggered',"
            + " 'error', 'error', '', 'slow', 'datadog:1:' || i % 5000, NULL, 'event'"
            + " FROM generate_series(" + (INCIDENTS - 150_000) + ", " + INCIDENTS + ") AS i, generate_series(1, 2) AS n"
            + " WHERE n = 1 OR NOT " + OPEN + ";"
            + "INSERT INTO incident_alerts SELECT " + ID + ", 'datadog:1:' || i % 5000, 1, " + OPEN + ", 3, " + AT
            + ", "
            + whole(ALERT) + series(INCIDENTS - 200_000)
            + "INSERT INTO notification_outbox (id, target, incident_id, generation, revision, variant, kind, reason, body,"
            + " changed_at, created_at, state, attempts, next_attempt_at, delivered_at) SELECT 'n' || i, 'hook-' || i % 4, "
            + ID + ", 1, 1, 0, 'opened', 'first_notification', 'body', " + AT + ", " + AT + ","
            + " CASE WHEN " + OPEN + " THEN 'pending' ELSE 'delivered' END, 1,"
            + " CASE WHEN " + OPEN + " THEN " + AT + " END, CASE WHEN NOT " + OPEN + " THEN " + AT
            + " + interval '2 seconds' END" + series(INCIDENTS - 200_000)
            + "INSERT INTO notification_lanes (incident_id, target, told_generation, presumed_generation, due_at) SELECT "
            + ID + ", 'hook-' || i % 4, 1, 0, CASE WHEN " + OPEN + " THEN " + AT + " END" + series(INCIDENTS - 200_000)
            + "INSERT INTO notification_attempts SELECT 'n' || i, 1, " + AT + ", 20, 'delivered', 200, NULL"
            + series(INCIDENTS - 200_000)
            + "INSERT INTO command_decisions SELECT 'c' || i, 'done', 'applied', " + ID + ", '', " + AT
            + series(INCIDENTS - 50_000)
            + "INSERT INTO decision_counts SELECT date '2025-12-31' - d, 'service-' || s, o, 100"
            + " FROM generate_series(0, 99) AS d, generate_series(0, 499) AS s, (VALUES ('fired'), ('resolved')) AS v (o);";
}

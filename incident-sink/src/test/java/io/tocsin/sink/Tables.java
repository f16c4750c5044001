package io.tocsin.sink;

import io.tocsin.testkit.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks into the tables past all of our own code. */
public final class Tables {

    private static final Map<String, String> PROJECTED = Map.of(
            "incidents", "SELECT * FROM incidents ORDER BY id",
            "incident_alerts", "SELECT * FROM incident_alerts ORDER BY incident_id, dedup_key",
            "incident_timeline", "SELECT * FROM incident_timeline ORDER BY incident_id, revision",
            "command_decisions", "SELECT * FROM command_decisions ORDER BY command_id",
            "notification_outbox",
                    "SELECT id, target, revision, kind, reason, body FROM notification_outbox ORDER BY id");

    private Tables() {}

    /** Everything that the projection wrote, row by row, without what depends on the time of day. */
    public static Map<String, List<String>> projected(DatabaseAccess access) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        PROJECTED.keySet().stream().sorted().forEach(table -> tables.put(table, rows(access, PROJECTED.get(table))));
        return tables;
    }

    /** The rows that this query gives, each as text. */
    public static List<String> rows(DatabaseAccess access, String sql) {
        try (Connection connection = connect(access)) {
            return rows(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i == 1 ? "" : "|").append(found.getString(i));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }

    /** How many rows this table has; zero while it does not exist. */
    public static long count(DatabaseAccess access, String table) {
        try (Connection connection = connect(access)) {
            String found =
                    rows(connection, "SELECT to_regclass('" + table + "')").get(0);
            return found.equals(table)
                    ? Long.parseLong(
                            rows(connection, "SELECT count(*) FROM " + table).get(0))
                    : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes rows. */
    public static void execute(DatabaseAccess access, String sql) {
        try (Connection connection = connect(access);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
    }
}

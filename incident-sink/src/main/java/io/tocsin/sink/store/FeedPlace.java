package io.tocsin.sink.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How far the projection of incidents has come, as the connection that listens sees it.
 *
 * @param end grows with each record; 0 while there are no tables
 * @param process of PostgreSQL, which answered
 */
record FeedPlace(long end, int process) {

    private static final String PLACE = "SELECT coalesce(sum(next_offset), 0), pg_backend_pid() FROM projection_offsets"
            + " WHERE topic LIKE '%incidents.v1'";
    private static final String NO_PLACE = "SELECT 0, pg_backend_pid()";

    static FeedPlace read(Connection connection) throws SQLException {
        try {
            return read(connection, PLACE);
        } catch (SQLException e) {
            if (SqlState.isMissingTable(e)) {
                return read(connection, NO_PLACE);
            }
            throw e;
        }
    }

    private static FeedPlace read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new FeedPlace(row.getLong(1), row.getInt(2));
        }
    }
}

package io.tocsin.sink.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/**
 * What a database error means, by its SQLSTATE and never by its text
 * (PostgreSQL documentation, appendix "PostgreSQL Error Codes").
 */
final class SqlState {

    private SqlState() {}

    /** True when the same statement may succeed later: no connection, no resources, shutting down, lost a lock. */
    static boolean isTransient(Throwable failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            return false;
        }
        String state = cause.getSQLState();
        if (state == null) {
            return cause instanceof SQLTransientException;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08", "40", "53", "55", "57", "58" -> true;
            case "25" -> state.equals("25006"); // a standby that has not been promoted yet
            default -> cause instanceof SQLTransientException;
        };
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}

package io.tocsin.sink.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/**
 * What a database error means, by its SQLSTATE and never by its text
 * (PostgreSQL documentation, appendix "PostgreSQL Error Codes").
 */
final class SqlState {

    private static final String NO_SUCH_TABLE = "42P01";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String READ_ONLY = "25006";

    private SqlState() {}

    /** What our callers are told of it. */
    static RuntimeException translate(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            return new StoreFaultException("the store cannot be asked like this", failure);
        }
        String state = cause.getSQLState();
        if (isTransient(cause)) {
            return new StoreUnavailableException("PostgreSQL cannot be asked now (SQLSTATE " + state + ")", failure);
        }
        return isRefusal(state)
                ? new StoreRefusedException("PostgreSQL refused the values (SQLSTATE " + state + ")", failure)
                : new StoreFaultException("PostgreSQL refused the statement (SQLSTATE " + state + ")", failure);
    }

    /** True when the tables are not made yet. */
    static boolean isMissingTable(SQLException failure) {
        return NO_SUCH_TABLE.equals(failure.getSQLState());
    }

    /** True when somebody else held a lock for longer than it was to be waited for. */
    static boolean isLockTimeout(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        return cause != null && LOCK_NOT_AVAILABLE.equals(cause.getSQLState());
    }

    /** The same statement may succeed later: no connection, no resources, shutting down, a lock lost, no tables yet. */
    private static boolean isTransient(SQLException cause) {
        String state = cause.getSQLState();
        if (state == null) {
            return cause instanceof SQLTransientException;
        }
        return switch (stateClass(state)) {
            case "08", "40", "53", "55", "57", "58" -> true;
            // A standby that is not promoted yet; a console that was started before the sink made the tables.
            case "25" -> state.equals(READ_ONLY);
            case "42" -> state.equals(NO_SUCH_TABLE);
            default -> cause instanceof SQLTransientException;
        };
    }

    /** The values do not fit: wrong data, a violated constraint, too large. */
    private static boolean isRefusal(@Nullable String state) {
        return state != null
                && switch (stateClass(state)) {
                    case "22", "23", "54" -> true;
                    default -> false;
                };
    }

    private static String stateClass(String state) {
        return state.substring(0, Math.min(2, state.length()));
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

package io.tocsin.sink.store;

import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Runs a query that no index shortens, and ends it before it is a burden to others. */
final class TextSearch {

    /** How long one search may take. */
    static final int MOST_MILLIS = 3_000;

    private static final String CANCELLED = "57014";

    private TextSearch() {}

    /**
     * The answer of the query.
     *
     * @throws SearchTimedOutException when it takes too long
     */
    static <T> T in(Session session, Function<Handle, T> query) {
        return in(session, MOST_MILLIS, query);
    }

    static <T> T in(Session session, int mostMillis, Function<Handle, T> query) {
        try {
            return session.transact(handle -> {
                handle.execute("SET LOCAL statement_timeout = " + mostMillis);
                return query.apply(handle);
            });
        } catch (StoreUnavailableException e) {
            throw isCancelled(e) ? new SearchTimedOutException(e) : e;
        }
    }

    private static boolean isCancelled(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && CANCELLED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}

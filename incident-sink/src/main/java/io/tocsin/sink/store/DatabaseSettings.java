package io.tocsin.sink.store;

/**
 * How to reach PostgreSQL.
 *
 * <p>Refuses other values with an {@link IllegalArgumentException} that never holds the password.
 *
 * @param jdbcUrl starts with {@code jdbc:postgresql:}
 * @param user of the database
 * @param password may be empty where the server asks for none
 * @param maxConnections of one pool, 2 to 200
 */
public record DatabaseSettings(String jdbcUrl, String user, String password, int maxConnections) {

    /** Enough for a sink or a console on a small machine. */
    public static final int DEFAULT_MAX_CONNECTIONS = 8;

    private static final String SCHEME = "jdbc:postgresql:";
    private static final int MOST_CONNECTIONS = 200;

    public DatabaseSettings {
        if (!jdbcUrl.startsWith(SCHEME)) {
            throw new IllegalArgumentException("jdbcUrl: " + withoutQuery(jdbcUrl) + " (expected: " + SCHEME + "…)");
        }
        if (maxConnections < 2 || maxConnections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "maxConnections: " + maxConnections + " (expected: 2 to " + MOST_CONNECTIONS + ")");
        }
    }

    /** For people: where, and as whom. */
    public String shown() {
        return withoutQuery(jdbcUrl) + " as " + user;
    }

    /** Without the password, and without the query of the URL, which may hold one. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + withoutQuery(jdbcUrl) + ", user=" + user + ", maxConnections=" + maxConnections
                + "]";
    }

    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?…";
    }
}

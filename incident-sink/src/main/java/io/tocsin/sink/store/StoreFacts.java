package io.tocsin.sink.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What a PostgreSQL says of itself.
 *
 * @param version as it writes it, {@code 16.4}
 * @param versionNumber as a number that grows, {@code 160004}
 * @param now by its clock
 * @param isStandby true where nothing can be written
 * @param schema where our tables are, or will be; empty when the user may use none
 * @param mayCreate whether the user may make tables there
 * @param maxConnections of the whole server
 */
public record StoreFacts(
        String version,
        int versionNumber,
        Instant now,
        boolean isStandby,
        Optional<String> schema,
        boolean mayCreate,
        int maxConnections) {

    /** The oldest that our tables and statements are made for. */
    public static final int LEAST_VERSION = 14;

    /** True when our tables and statements are made for it. */
    public boolean isRecentEnough() {
        return versionNumber / 10_000 >= LEAST_VERSION;
    }

    static StoreFacts of(Session session) {
        return session.read(handle -> handle.createQuery("SELECT current_setting('server_version') AS version,"
                        + " current_setting('server_version_num')::int AS number, clock_timestamp() AS now,"
                        + " pg_is_in_recovery() AS standby, current_schema() AS schema,"
                        + " coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS creates,"
                        + " current_setting('max_connections')::int AS connections")
                .map((row, context) -> new StoreFacts(
                        row.getString("version"),
                        row.getInt("number"),
                        row.getTimestamp("now").toInstant(),
                        row.getBoolean("standby"),
                        Optional.ofNullable(row.getString("schema")),
                        row.getBoolean("creates"),
                        row.getInt("connections")))
                .one());
    }
}

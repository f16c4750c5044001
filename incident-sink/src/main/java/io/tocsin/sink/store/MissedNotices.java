package io.tocsin.sink.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The poll behind {@code LISTEN}: finds out that incidents changed and nobody said so. A notice can get lost on its way
 * through a pooler that hands the connection which listens to somebody else. For one thread.
 *
 * <p>It asks how far the projection has come. Records that changed nothing bring no notice and are taken for a loss;
 * that costs those who listen one look at the store, and nothing else.
 */
final class MissedNotices {

    private static final String PLACE = "SELECT coalesce(sum(next_offset), 0), pg_backend_pid() FROM projection_offsets"
            + " WHERE topic LIKE '%incidents.v1'";

    private record Place(long end, int process) {}

    private static final Place UNKNOWN = new Place(-1, -1);

    private Place before = UNKNOWN;
    private Place now = UNKNOWN;
    private boolean pooled;
    private boolean heard;

    /** A notice came. */
    void heard() {
        heard = true;
    }

    /** Asks the store, on the connection that listens. What the answer means is known once its notices are taken. */
    void ask(Connection connection) throws SQLException {
        now = read(connection);
    }

    /** True when incidents changed between the last two questions, and notices of it may be missing. */
    boolean areLikely() {
        boolean first = before.equals(UNKNOWN);
        pooled |= !first && now.process != before.process;
        boolean likely = !first && now.end != before.end && (pooled || !heard);
        before = now;
        heard = false;
        return likely;
    }

    private Place read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PLACE)) {
            row.next();
            return new Place(row.getLong(1), row.getInt(2));
        } catch (SQLException e) {
            if (SqlState.isMissingTable(e)) {
                return new Place(0, before.process);
            }
            throw e;
        }
    }
}

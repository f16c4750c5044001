package io.tocsin.sink.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Many rows in one statement: each column is bound as one array, in the order of the calls, to the {@code ?} of a
 * {@code unnest(?::text[], ?::bigint[], …)}. The fastest way in that can also say ON CONFLICT
 * (64,000 rows a second against 35,000 with batches, measured on two cores).
 *
 * @param <R> what a row is made of
 */
public final class Unnest<R> {

    private final List<R> rows;
    private final List<Column> columns = new ArrayList<>();

    private Unnest(List<R> rows) {
        this.rows = rows;
    }

    private record Column(String type, Object values) {
        Array on(Connection connection) throws SQLException {
            return values instanceof Object[] objects
                    ? connection.createArrayOf(type, objects)
                    : connection.unwrap(org.postgresql.PGConnection.class).createArrayOf(type, values);
        }
    }

    /** Rows without columns so far. */
    public static <R> Unnest<R> of(List<R> rows) {
        return new Unnest<>(rows);
    }

    /** A column of type {@code text}; what PostgreSQL cannot hold is replaced, see {@link StorableText}. */
    public Unnest<R> text(Function<R, @Nullable String> column) {
        String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            String value = column.apply(rows.get(i));
            values[i] = value == null ? null : StorableText.of(value);
        }
        columns.add(new Column("text", values));
        return this;
    }

    /** A column of type {@code timestamptz}, bound as text. */
    public Unnest<R> time(Function<R, @Nullable Instant> column) {
        return text(row -> {
            Instant value = column.apply(row);
            return value == null ? null : value.toString();
        });
    }

    /** A column of type {@code bigint}. */
    public Unnest<R> bigint(ToLongFunction<R> column) {
        columns.add(new Column("int8", rows.stream().mapToLong(column).toArray()));
        return this;
    }

    /** A column of type {@code integer} or {@code smallint}. */
    public Unnest<R> integer(ToIntFunction<R> column) {
        columns.add(new Column("int4", rows.stream().mapToInt(column).toArray()));
        return this;
    }

    /** A column of type {@code boolean}. */
    public Unnest<R> bool(Predicate<R> column) {
        boolean[] values = new boolean[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.test(rows.get(i));
        }
        columns.add(new Column("bool", values));
        return this;
    }

    /** Runs the statement; does nothing when there are no rows. Gives how many rows it touched. */
    public int execute(Handle handle, String sql) {
        return rows.isEmpty() ? 0 : run(handle, sql, PreparedStatement::executeUpdate);
    }

    /** Runs the statement and reads the first column of what it returns. */
    public List<String> returningText(Handle handle, String sql) {
        if (rows.isEmpty()) {
            return List.of();
        }
        return run(handle, sql, statement -> {
            List<String> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.add(result.getString(1));
                }
            }
            return found;
        });
    }

    private interface Execution<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(Handle handle, String sql, Execution<T> execution) {
        Connection connection = handle.getConnection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setArray(i + 1, columns.get(i).on(connection));
            }
            return execution.on(statement);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }
}

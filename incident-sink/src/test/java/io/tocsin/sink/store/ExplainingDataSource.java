package io.tocsin.sink.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Has PostgreSQL explain each prepared statement, with its values, before it runs. One thread only. */
final class ExplainingDataSource implements DataSource {

    private final DataSource plain;
    private final List<Explained> explained = new ArrayList<>();

    ExplainingDataSource(DataSource plain) {
        this.plain = plain;
    }

    /** A statement with its plan, in the form of {@code EXPLAIN (FORMAT JSON)}. */
    record Explained(String sql, String plan) {}

    /** What was explained since the last time. */
    List<Explained> take() {
        List<Explained> taken = List.copyOf(explained);
        explained.clear();
        return taken;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = plain.getConnection();
        return proxy(Connection.class, connection, statement -> {
            if (statement instanceof PreparedStatement prepared) {
                return proxy(PreparedStatement.class, prepared, result -> result, () -> explain(connection, prepared));
            }
            return statement;
        });
    }

    private void explain(Connection connection, PreparedStatement prepared) throws SQLException {
        String sql = prepared.toString().replaceAll("unnest\\(\\(?'(\\{[^']*})'\\)?\\)(?!::)", "unnest('$1'::text[])");
        if (sql.startsWith("SET ") || sql.startsWith("UPDATE ")) {
            // An update that follows a claim is by primary keys, in arrays that have no form as text.
            return;
        }
        boolean changes = sql.contains("FOR UPDATE") || sql.matches("(?s).*\\b(UPDATE|INSERT|DELETE) .*");
        String how = changes ? "EXPLAIN (FORMAT JSON) " : "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ";
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery(how + sql)) {
            plan.next();
            explained.add(new Explained(sql, plan.getString(1)));
        }
    }

    private interface Step {
        void run() throws SQLException;
    }

    private interface Wrapping {
        Object of(Object result);
    }

    private static <T> T proxy(Class<T> type, T real, Wrapping wrapping) {
        return proxy(type, real, wrapping, () -> {});
    }

    private static <T> T proxy(Class<T> type, T real, Wrapping wrapping, Step beforeExecution) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    if (method.getName().startsWith("execute") && (values == null || values.length == 0)) {
                        beforeExecution.run();
                    }
                    try {
                        return wrapping.of(method.invoke(real, values));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return plain.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        plain.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        plain.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return plain.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return plain.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return plain.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return plain.isWrapperFor(type);
    }
}

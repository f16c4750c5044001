package io.tocsin.sink.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether the database answers, on a connection of its own: a pool whose connections are all busy says nothing
 * about the database. For one thread.
 */
public final class StoreProbe implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 3;

    private final DatabaseSettings settings;
    private @Nullable Connection connection;

    StoreProbe(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** True when the database answers now; takes a few seconds at most to say no. */
    public boolean answers() {
        try {
            if (connection == null) {
                connection = connect();
            }
            if (connection.isValid(PATIENCE_SECONDS)) {
                return true;
            }
        } catch (SQLException e) {
            close();
            return false;
        }
        close();
        return false;
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "tocsin-probe");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", Integer.toString(PATIENCE_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(PATIENCE_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(2 * PATIENCE_SECONDS));
        return DriverManager.getConnection(settings.jdbcUrl(), properties);
    }

    /** Gives the connection back; the next question makes another one. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // It is gone, which is what was wanted.
                return;
            }
        }
    }
}

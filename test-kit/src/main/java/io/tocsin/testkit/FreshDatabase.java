package io.tocsin.testkit;

import io.tocsin.platform.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Creates databases. */
final class FreshDatabase {

    private FreshDatabase() {}

    static DatabaseAccess create(EmbeddedDatabase server) {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
        return new DatabaseAccess(server.jdbcUrl(name), server.user(), server.password());
    }
}

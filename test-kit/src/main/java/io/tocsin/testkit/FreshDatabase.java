package io.tocsin.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Creates databases. */
final class FreshDatabase {

    private FreshDatabase() {}

    static DatabaseAccess create(Servers servers) {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        DatabaseAccess first = servers.database("tocsin");
        try (Connection connection = DriverManager.getConnection(first.jdbcUrl(), first.user(), first.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
        return servers.database(name);
    }
}

package io.tocsin.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Creates databases on one PostgreSQL. */
final class Databases {

    private final Servers servers;
    private final Map<String, Lazy<String>> models = new ConcurrentHashMap<>();

    Databases(Servers servers) {
        this.servers = servers;
    }

    /** A new one with nothing in it. */
    DatabaseAccess empty() {
        return servers.database(create(""));
    }

    /** A new one that is a copy of the model of this kind, which is prepared when it is first asked for. */
    DatabaseAccess copy(String kind, Consumer<DatabaseAccess> preparation) {
        String model = models.computeIfAbsent(kind, unknown -> new Lazy<>(() -> prepare(preparation)))
                .get();
        return servers.database(create(" TEMPLATE " + model));
    }

    private String prepare(Consumer<DatabaseAccess> preparation) {
        String name = create("");
        preparation.accept(servers.database(name));
        return name;
    }

    private String create(String options) {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        DatabaseAccess first = servers.database("tocsin");
        try (Connection connection = DriverManager.getConnection(first.jdbcUrl(), first.user(), first.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + options);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
        return name;
    }
}

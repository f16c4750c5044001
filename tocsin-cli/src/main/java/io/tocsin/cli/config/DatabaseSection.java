package io.tocsin.cli.config;

import io.tocsin.sink.store.DatabaseSettings;
import java.util.Optional;

/** Reads {@code database}. */
final class DatabaseSection {

    /** What is used where the file says nothing. */
    static final DatabaseSettings DEFAULTS = new DatabaseSettings(
            "jdbc:postgresql://127.0.0.1:5432/tocsin", "tocsin", "", DatabaseSettings.DEFAULT_MAX_CONNECTIONS);

    private static final int MIN_CONNECTIONS = 2;
    private static final int MAX_CONNECTIONS = 200;

    private DatabaseSection() {}

    static DatabaseSettings read(Section section) {
        DatabaseSettings database = new DatabaseSettings(
                section.shown("url", "jdbc:postgresql://host:port/database", DatabaseSection::read, JdbcUrl::shown)
                        .orElse(DEFAULTS.jdbcUrl()),
                section.text("user", DEFAULTS.user()),
                section.secret("password").orElse(DEFAULTS.password()),
                section.integer("max_connections", DEFAULTS.maxConnections(), MIN_CONNECTIONS, MAX_CONNECTIONS));
        section.end();
        return database;
    }

    private static Optional<String> read(String text) {
        return Optional.of(text).filter(url -> url.startsWith("jdbc:postgresql:"));
    }
}

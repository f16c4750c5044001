package io.tocsin.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads rows of one text column. */
record DatabaseRows(EmbeddedDatabase database) {

    void createTable() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS notes (id serial PRIMARY KEY, note text)");
        }
    }

    void insert(String note) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO notes (note) VALUES (?)")) {
            statement.setString(1, note);
            statement.executeUpdate();
        }
    }

    List<String> all() throws SQLException {
        return column("SELECT note FROM notes ORDER BY id");
    }

    String setting(String name) throws SQLException {
        return column("SHOW " + name).get(0);
    }

    String storedPassword(String role) throws SQLException {
        return column("SELECT rolpassword FROM pg_authid WHERE rolname = '" + role + "'")
                .get(0);
    }

    void createRole(String name, String password) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}

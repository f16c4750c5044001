package io.tocsin.sink.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a program relies on when it reads and writes the tables.
 *
 * @param kinds of tables, views, sequences and functions, by name
 * @param columns by table and name
 * @param limits what a row may be refused for
 */
record SchemaShape(Map<String, String> kinds, Map<String, Column> columns, Set<Limit> limits) {

    private static final String RELATIONS = """
            SELECT relname, relkind::text FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
                AND relname <> 'flyway_schema_history'
            UNION ALL
            SELECT proname || '(' || pg_get_function_identity_arguments(oid) || ')', prokind::text FROM pg_proc
            WHERE pronamespace = current_schema()::regnamespace""";

    private static final String COLUMNS = """
            SELECT relname || '.' || attname, format_type(atttypid, atttypmod), attnotnull,
                atthasdef OR attidentity <> ''
            FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
                AND attnum > 0 AND NOT attisdropped AND relname <> 'flyway_schema_history'""";

    /** Their names do not matter: nobody relies on them. */
    private static final String LIMITS = """
            SELECT relname, CASE contype WHEN 'u' THEN 'unique' WHEN 'p' THEN 'unique' ELSE 'constraint' END,
                CASE WHEN contype IN ('u', 'p') THEN '' ELSE pg_get_constraintdef(pg_constraint.oid) END,
                ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)
                    ORDER BY attname)
            FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
            WHERE relnamespace = current_schema()::regnamespace AND contype IN ('c', 'f', 'p', 'u', 'x')
                AND relname <> 'flyway_schema_history'
            UNION
            SELECT relname, 'unique', coalesce(pg_get_expr(indpred, indrelid), ''),
                ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY (indkey)
                    ORDER BY attname)
            FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
            WHERE relnamespace = current_schema()::regnamespace AND indisunique
                AND relname <> 'flyway_schema_history'""";

    /**
     * A column.
     *
     * @param type as PostgreSQL writes it
     * @param required whether it takes no null
     * @param filled whether it has a value where none is given
     */
    record Column(String type, boolean required, boolean filled) {}

    /**
     * A constraint, or a unique index.
     *
     * @param kind {@code unique} or {@code constraint}
     * @param text of a constraint; of a unique index for which rows it holds, empty for all
     * @param columns that it looks at
     */
    record Limit(String table, String kind, String text, List<String> columns) {}

    /** As it is now for this connection. */
    static SchemaShape of(Connection connection) throws SQLException {
        Map<String, String> kinds = new TreeMap<>();
        Map<String, Column> columns = new TreeMap<>();
        Set<Limit> limits = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(RELATIONS)) {
                while (found.next()) {
                    kinds.put(found.getString(1), found.getString(2));
                }
            }
            try (ResultSet found = statement.executeQuery(COLUMNS)) {
                while (found.next()) {
                    columns.put(
                            found.getString(1),
                            new Column(found.getString(2), found.getBoolean(3), found.getBoolean(4)));
                }
            }
            try (ResultSet found = statement.executeQuery(LIMITS)) {
                while (found.next()) {
                    limits.add(new Limit(found.getString(1), found.getString(2), found.getString(3), List.of((String[])
                            found.getArray(4).getArray())));
                }
            }
        }
        return new SchemaShape(kinds, columns, limits);
    }

    /** What a program that was written for this cannot live with when it has become that; in words. */
    List<String> brokenBy(SchemaShape later) {
        List<String> broken = new ArrayList<>();
        kinds.forEach((name, kind) -> {
            if (!kind.equals(later.kinds.get(name))) {
                broken.add(name + " is gone");
            }
        });
        columns.forEach((name, column) -> {
            Column now = later.columns.get(name);
            if (now == null) {
                broken.add(name + " is gone");
            } else {
                broken.addAll(brokenBy(name, column, now));
            }
        });
        later.columns.forEach((name, column) -> {
            if (!columns.containsKey(name) && isKnown(table(name)) && column.required() && !column.filled()) {
                broken.add(name + " is new, required, and has no default");
            }
        });
        broken.addAll(brokenLimits(later));
        return broken;
    }

    private static List<String> brokenBy(String name, Column before, Column now) {
        List<String> broken = new ArrayList<>();
        if (!holds(before.type(), now.type())) {
            broken.add(name + " was " + before.type() + " and is " + now.type());
        }
        if (now.required() && !before.required()) {
            broken.add(name + " is required");
        }
        if (before.required() && !now.required()) {
            broken.add(name + " may be empty");
        }
        if (before.filled() && !now.filled() && now.required()) {
            broken.add(name + " lost its default");
        }
        return broken;
    }

    private List<String> brokenLimits(SchemaShape later) {
        List<String> broken = new ArrayList<>();
        for (Limit limit : later.limits) {
            boolean seen = limit.columns().isEmpty()
                    || limit.columns().stream().anyMatch(column -> columns.containsKey(limit.table() + "." + column));
            if (isKnown(limit.table()) && seen && !limits.contains(limit)) {
                broken.add(limit + " may refuse what was allowed");
            }
        }
        for (Limit limit : limits) {
            // An upsert names the columns of a unique index, and fails without one.
            if (limit.kind().equals("unique") && !later.limits.contains(limit)) {
                broken.add(limit + " is gone, which an upsert may need");
            }
        }
        return broken;
    }

    private boolean isKnown(String table) {
        return kinds.containsKey(table);
    }

    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }

    /** Whether one type holds every value of the other, and JDBC reads it as the same. */
    private static boolean holds(String before, String now) {
        Set<String> wider = new TreeSet<>(Set.of(before));
        if (before.equals("smallint")) {
            wider.addAll(Set.of("integer", "bigint"));
        }
        if (before.equals("integer")) {
            wider.add("bigint");
        }
        if (before.startsWith("character varying")) {
            wider.add("text");
        }
        return wider.contains(now);
    }
}

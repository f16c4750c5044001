package io.tocsin.sink.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A right in PostgreSQL on a table of ours.
 *
 * @param right in the words of SQL, {@code INSERT}
 * @param table its name
 */
public record TableRight(String right, String table) {

    /** Those that this role needs and the user lacks, of the tables that are there. */
    static List<TableRight> missing(Handle handle, StoreRole role) {
        List<TableRight> needed = StoreRole.TABLES.stream()
                .flatMap(table -> role.rightsOn(table).stream().map(right -> new TableRight(right, table)))
                .toList();
        return handle.createQuery("SELECT needed.\"right\", needed.name"
                        + " FROM unnest(:rights::text[], :names::text[]) WITH ORDINALITY AS needed(\"right\", name, place)"
                        + " JOIN pg_class AS found ON found.relname = needed.name AND found.relkind IN ('r', 'p')"
                        + " JOIN pg_namespace AS home ON home.oid = found.relnamespace AND home.nspname = current_schema()"
                        + " WHERE NOT has_table_privilege(found.oid, needed.\"right\") ORDER BY needed.place")
                .bindArray(
                        "rights",
                        String.class,
                        needed.stream().map(TableRight::right).toList())
                .bindArray(
                        "names",
                        String.class,
                        needed.stream().map(TableRight::table).toList())
                .map((row, context) -> new TableRight(row.getString(1), row.getString(2)))
                .list();
    }
}

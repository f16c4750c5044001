package io.tocsin.sink.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The tables of a projection that is made anew beside the one that serves, and the exchange of the two.
 *
 * <p>They are in a schema of their own, {@value #SCHEMA}, until the exchange moves them to where the others are, and
 * those to {@value #OLD}. Names stay as they are, so nobody who reads notices, whatever pooler is between. Only what is
 * projected is made anew. The outbox, its lanes, attempts and targets, and where the projection stands, are never
 * touched: what was told stays told, and what is owed stays owed.
 *
 * <p>Methods throw {@link StoreUnavailableException} when the database is away; what was done so far is kept, and a new
 * beginning goes on from there.
 */
public final class StoreRebuild implements AutoCloseable {

    /** Where the new tables grow. */
    public static final String SCHEMA = "tocsin_rebuild";
    /** Where the old ones are after the exchange. */
    public static final String OLD = "tocsin_before_rebuild";

    private static final List<String> PROJECTED = List.of(
            "incidents",
            "incident_generations",
            "incident_alerts",
            "incident_timeline",
            "command_decisions",
            "decision_counts");

    /** Rows of these are there in the new tables or are not; the others have ends that can be missing. */
    private static final Map<String, String> KEYS = Map.of(
            "incidents", "id",
            "incident_generations", "incident_id, generation",
            "incident_alerts", "incident_id, dedup_key",
            "incident_timeline", "incident_id, revision");

    private static final Map<String, String> TIMES = Map.of(
            "incidents", "last_changed_at",
            "incident_generations", "opened_at",
            "incident_alerts", "last_seen_at",
            "incident_timeline", "at");

    private final Session live;
    private final Store rebuilt;
    private final String liveSchema;

    StoreRebuild(Session live, Store rebuilt, String liveSchema) {
        this.live = live;
        this.rebuilt = rebuilt;
        this.liveSchema = liveSchema;
    }

    static StoreRebuild of(Store store, DatabaseSettings settings) {
        String schema = store.session()
                .read(handle -> handle.createQuery("SELECT quote_ident(current_schema())")
                        .mapTo(String.class)
                        .one());
        return new StoreRebuild(
                store.session(),
                Store.open(settings, "tocsin-rebuild", new SimpleMeterRegistry(), Optional.of(SCHEMA)),
                schema);
    }

    /**
     * Makes the empty tables, unless an interrupted rebuild left some: then it goes on with those.
     *
     * @return true when it goes on with an interrupted one
     * @throws IllegalStateException when the tables of an earlier one are still there, see {@link #dropOld()}
     */
    public boolean begin() {
        if (exists(OLD)) {
            throw new IllegalStateException("the tables from before an earlier rebuild are still there, in " + OLD
                    + " (expected: they are dropped first)");
        }
        boolean resumed = exists(SCHEMA);
        rebuilt.migrate();
        return resumed;
    }

    /** Drops what an interrupted rebuild left. */
    public void abandon() {
        drop(SCHEMA);
    }

    /** Drops the tables from before the exchange. */
    public void dropOld() {
        drop(OLD);
    }

    /** How far the projection has come that serves. */
    public List<StoredPlace> livePlaces() {
        return live.read(handle -> places(handle, liveSchema, ""));
    }

    /** How far the new one has come. */
    public List<StoredPlace> places() {
        return live.read(handle -> places(handle, SCHEMA, ""));
    }

    /** Remembers where it begins; what is known already stays. */
    public void begin(List<StoredPlace> places) {
        rebuilt.projection().begin(places);
    }

    /** The new tables, to remove from them what is too old to be kept. */
    public Session session() {
        return rebuilt.session();
    }

    /**
     * Projects into the new tables, and tells nobody.
     *
     * @throws StoreRefusedException when the values cannot be written
     */
    public void write(ProjectionBatch batch) {
        rebuilt.session().change(handle -> ProjectionWriter.write(handle, batch));
    }

    /** How many rows from before this time the old tables have that the new ones lack, of those of incidents. */
    public long missing(Instant before) {
        return live.transact(handle -> {
            handle.execute("SET LOCAL statement_timeout = 0");
            return KEYS.entrySet().stream()
                    .mapToLong(table -> handle.createQuery("SELECT count(*) FROM (SELECT " + table.getValue() + " FROM "
                                    + liveSchema + "." + table.getKey() + " WHERE " + TIMES.get(table.getKey())
                                    + " < :before EXCEPT SELECT " + table.getValue()
                                    + " FROM " + SCHEMA + "." + table.getKey() + ") AS missing")
                            .bind("before", before.atOffset(ZoneOffset.UTC))
                            .mapTo(Long.class)
                            .one())
                    .sum();
        });
    }

    /** Copies these rows. What the new projection still has to read takes their place where it is newer. */
    public void keepMissing() {
        KEYS.keySet().forEach(this::copy);
    }

    /**
     * Exchanges the tables in one transaction, in which the projection that serves waits.
     *
     * @param rest projects what is left up to these places of the live one, with {@link ProjectionWriter#write}; gives
     *     where it ends
     * @throws StoreUnavailableException also when the tables are too busy to be had in a few seconds: ask {@link
     *     #isExchanged} and try again
     * @throws IllegalStateException when the new ones do not end where the old ones do
     */
    public void exchange(Function<List<StoredPlace>, List<ProjectionBatch>> rest) {
        copy("command_decisions");
        live.change(handle -> {
            handle.execute("SET LOCAL statement_timeout = '60s'");
            handle.execute("SET LOCAL lock_timeout = '4s'");
            List<StoredPlace> until = places(handle, liveSchema, " FOR UPDATE");
            handle.execute("SET LOCAL search_path TO " + SCHEMA);
            rest.apply(until).forEach(batch -> ProjectionWriter.write(handle, batch));
            if (!ends(places(handle, SCHEMA, "")).equals(ends(until))) {
                throw new IllegalStateException("the new tables do not end where the old ones do");
            }
            // What alerts have in common is gathered along the way, and not in the records.
            handle.execute("UPDATE incidents AS made SET labels = known.labels FROM " + liveSchema
                    + ".incidents AS known WHERE known.id = made.id AND known.labels IS NOT NULL");
            // Counts of the days that the topic no longer has whole.
            handle.execute("INSERT INTO " + SCHEMA + ".decision_counts AS known SELECT * FROM " + liveSchema
                    + ".decision_counts ON CONFLICT (day, service, outcome)"
                    + " DO UPDATE SET decisions = greatest(known.decisions, excluded.decisions)");
            handle.execute("CREATE SCHEMA " + OLD);
            handle.execute("LOCK TABLE "
                    + PROJECTED.stream().map(table -> liveSchema + "." + table).collect(Collectors.joining(", "))
                    + " IN ACCESS EXCLUSIVE MODE");
            for (String table : PROJECTED) {
                handle.execute("ALTER TABLE " + liveSchema + "." + table + " SET SCHEMA " + OLD);
                handle.execute("ALTER TABLE " + SCHEMA + "." + table + " SET SCHEMA " + liveSchema);
            }
            handle.execute("DROP SCHEMA " + SCHEMA + " CASCADE");
            handle.execute(
                    "SELECT pg_notify('" + StoreChannel.INCIDENTS.channelName() + "', '" + StoreNotice.MANY + "')");
        });
    }

    /**
     * Whether an exchange that was begun is done. A connection that is lost in the moment of its commit does not say, but
     * the database does.
     */
    public boolean isExchanged() {
        return exists(OLD) && !exists(SCHEMA);
    }

    /** Gives the connections back. */
    @Override
    public void close() {
        rebuilt.close();
    }

    private void copy(String table) {
        live.change(handle -> {
            handle.execute("SET LOCAL statement_timeout = 0");
            handle.execute("INSERT INTO " + SCHEMA + "." + table + " SELECT * FROM " + liveSchema + "." + table
                    + " ON CONFLICT DO NOTHING");
        });
    }

    private static List<StoredPlace> places(Handle handle, String schema, String locked) {
        return handle.createQuery("SELECT topic, partition, next_offset, rebuilt_before FROM " + schema
                        + ".projection_offsets ORDER BY topic, partition" + locked)
                .map((row, context) -> new StoredPlace(row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    private static Map<String, Long> ends(List<StoredPlace> places) {
        return places.stream()
                .collect(Collectors.toMap(place -> place.topic() + "-" + place.partition(), StoredPlace::nextOffset));
    }

    private boolean exists(String schema) {
        return live.read(handle -> handle.createQuery("SELECT to_regnamespace(:schema) IS NOT NULL")
                .bind("schema", schema)
                .mapTo(Boolean.class)
                .one());
    }

    private void drop(String schema) {
        live.change(handle -> {
            handle.execute("SET LOCAL statement_timeout = 0");
            handle.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        });
    }
}

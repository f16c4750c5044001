package io.tocsin.sink.store;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The sink's database: a pool of connections, and what is read through it. Thread-safe.
 *
 * <p>Opening does no I/O, so a database that is away stops nobody from starting; each call then throws
 * {@link StoreUnavailableException} after at most {@value #CONNECT_SECONDS} seconds.
 */
public final class Store implements AutoCloseable {

    static final int CONNECT_SECONDS = 5;
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
    /** Of one statement; an index of a large table takes a while. */
    private static final Duration MIGRATION_TIMEOUT = Duration.ofMinutes(10);
    /** A step that waits longer for a table gives way: each statement of others on that table waits behind it. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Optional<String> schema;
    private final Session session;

    private Store(DatabaseSettings settings, HikariDataSource pool, Optional<String> schema) {
        this.settings = settings;
        this.schema = schema;
        this.pool = pool;
        this.session = new Session(Jdbi.create(pool));
    }

    /**
     * Makes the pool; the first connection is made by the first call that needs one.
     *
     * @param poolName as it appears in metrics and in {@code pg_stat_activity}
     */
    public static Store open(DatabaseSettings settings, String poolName, MeterRegistry meters) {
        return open(settings, poolName, meters, Optional.empty());
    }

    /** As {@link #open}, with its tables in a schema of their own. */
    static Store open(DatabaseSettings settings, String poolName, MeterRegistry meters, Optional<String> schema) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(poolName);
        pool.setJdbcUrl(settings.jdbcUrl());
        pool.setUsername(settings.user());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.maxConnections());
        pool.setMinimumIdle(1);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(Duration.ofSeconds(CONNECT_SECONDS).toMillis());
        pool.setValidationTimeout(Duration.ofSeconds(CONNECT_SECONDS - 1).toMillis());
        pool.setMetricRegistry(meters);
        pool.addDataSourceProperty("ApplicationName", poolName);
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        pool.addDataSourceProperty("socketTimeout", Long.toString(2 * STATEMENT_TIMEOUT.toSeconds()));
        pool.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT_TIMEOUT.toMillis());
        schema.ifPresent(pool::setSchema);
        return new Store(settings, pool, schema);
    }

    /**
     * Brings the tables to the version of this program. Safe from several processes at once: one works, the others
     * wait. What others do with a table is held up by it for a few seconds at most: then it gives way.
     *
     * @throws StoreUnavailableException when the database cannot be asked now, or somebody holds a table
     * @throws StoreFaultException when the tables are not what an earlier version left
     */
    public void migrate() {
        migrate(Duration.ZERO);
    }

    /**
     * As {@link #migrate()}, for those who do not come again by themselves.
     *
     * @param patience for how long to try again, with pauses, while somebody holds a table
     */
    public void migrate(Duration patience) {
        new Migrations(migrating(), schema).run(patience);
    }

    /**
     * How the tables stand against what this program needs; changes nothing.
     *
     * @throws StoreUnavailableException when the database cannot be asked now
     */
    public SchemaState schema() {
        return new Migrations(migrating(), schema).state();
    }

    /**
     * What the database says of itself; changes nothing.
     *
     * @throws StoreUnavailableException when the database cannot be asked now
     */
    public StoreFacts facts() {
        return StoreFacts.of(session);
    }

    /**
     * The rights that the user lacks of those that this role needs, on the tables that are there; changes nothing.
     *
     * @throws StoreUnavailableException when the database cannot be asked now
     */
    public List<TableRight> missingRights(StoreRole role) {
        return session.read(handle -> TableRight.missing(handle, role));
    }

    /** Connections that give up, and not only when a peer that is gone says so. */
    private PGSimpleDataSource migrating() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(settings.jdbcUrl());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setApplicationName("tocsin-migration");
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        // At the start of the connection: a pool of transactions would hand a setting on to others.
        source.setOptions(Objects.toString(source.getOptions(), "") + " -c lock_timeout=" + LOCK_TIMEOUT.toMillis());
        source.setSocketTimeout((int) MIGRATION_TIMEOUT.toSeconds());
        return source;
    }

    /** True when the database answers now; takes at most {@value #CONNECT_SECONDS} seconds to say no. */
    public boolean isReachable() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(CONNECT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Something that asks whether the database answers, whatever the pool is doing; to be closed by who asked for it. */
    public StoreProbe probe() {
        return new StoreProbe(settings);
    }

    /** Incidents with their alerts and timelines. */
    public IncidentReader incidents() {
        return new IncidentReader(session);
    }

    /** Alerts across incidents. */
    public MemberReader members() {
        return new MemberReader(session);
    }

    /** What became of commands. */
    public CommandDecisions commandDecisions() {
        return new CommandDecisions(session);
    }

    /** Notifications and how their delivery goes. */
    public DeliveryReader deliveries() {
        return new DeliveryReader(session);
    }

    /** What people do with notifications. */
    public DeliveryActions deliveryActions() {
        return new DeliveryActions(session);
    }

    /** How it stands with the targets of notifications. */
    public TargetStandings targets() {
        return new TargetStandings(session);
    }

    /**
     * Tables that are made anew beside these; to be closed by who asked for it.
     *
     * @throws StoreUnavailableException when the database is away
     */
    public StoreRebuild rebuild() {
        return StoreRebuild.of(this, settings);
    }

    /** What happened, counted and measured. */
    public ReportReader reports() {
        return new ReportReader(session);
    }

    /** Writes what the topics say. */
    public ProjectionWriter projection() {
        return new ProjectionWriter(session);
    }

    /**
     * Calls the listener on a thread of its own after each committed change on these channels, until the feed is
     * closed. Reconnects by itself for ever, and then says {@link StoreNotice.Missed}; says it as well when changes of
     * incidents were committed of which it heard nothing, some 10 s later.
     *
     * @param listener must not block for long; what it throws is logged
     */
    public StoreFeed listen(Set<StoreChannel> channels, Consumer<StoreNotice> listener) {
        return StoreFeed.start(settings, channels, listener);
    }

    /** For the packages of the sink that write SQL of their own. */
    public Session session() {
        return session;
    }

    /** Gives all connections back; later calls fail. */
    @Override
    public void close() {
        pool.close();
    }
}

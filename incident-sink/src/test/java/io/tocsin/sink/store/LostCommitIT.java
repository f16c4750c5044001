package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.sink.IncidentSink;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.projection.ProjectionConfig;
import io.tocsin.sink.projection.Rebuilder;
import io.tocsin.sink.retention.RetentionConfig;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rebuild whose connection is lost in the moment in which the tables are exchanged. */
@ExtendWith(PlatformExtension.class)
class LostCommitIT {

    private final AtomicInteger exchanges = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rebuildAsksTheDatabaseWhetherTheExchangeIsDone(boolean committed, Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        try (IncidentSink sink = IncidentSink.start(
                Sinks.telling(),
                platform.kafka(),
                Sinks.settings(database),
                new SimpleMeterRegistry(),
                Clock.systemUTC())) {
            Sinks.publish(
                    platform,
                    IncidentHistory.opened(AlertEvents.firing("checkout")
                                    .at(Instant.now())
                                    .build())
                            .acknowledge("maria")
                            .changes());
            Sinks.eventually().until(() -> Tables.count(database, "incident_timeline") == 2);

            long read = rebuild(platform, database, committed);

            assertThat(read).isEqualTo(2);
            assertThat(exchanges).hasValue(committed ? 1 : 2);
            assertThat(Tables.count(database, "incident_timeline")).isEqualTo(2);
            assertThat(Tables.rows(
                            database, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tocsin%' ORDER BY 1"))
                    .containsExactly("tocsin_before_rebuild");
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    private long rebuild(Platform platform, DatabaseAccess database, boolean committed) {
        Session live = new Session(Jdbi.create(() ->
                cut(DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password()), committed)));
        Store rebuilt = Store.open(
                Sinks.settings(database), "test", new SimpleMeterRegistry(), Optional.of(StoreRebuild.SCHEMA));
        try (StoreRebuild rebuild = new StoreRebuild(live, rebuilt, "public");
                Rebuilder rebuilder = new Rebuilder(platform.kafka(), new ProjectionConfig(500), rebuild)) {
            return rebuilder.rebuild(
                    false, RetentionConfig.defaults(), Instant.now().plusSeconds(3_600));
        }
    }

    /** A connection whose first exchange is answered by nobody, whether it was done or not. */
    private Connection cut(Connection real, boolean committed) {
        boolean[] exchanging = new boolean[1];
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, values) -> {
                    if (values != null && String.valueOf(values[0]).startsWith("CREATE SCHEMA")) {
                        exchanging[0] = true;
                    }
                    boolean last = method.getName().equals("commit") && exchanging[0];
                    if (last && exchanges.incrementAndGet() == 1) {
                        if (committed) {
                            real.commit();
                        }
                        real.close();
                        throw new SQLException("an I/O error occurred", "08006");
                    }
                    try {
                        return method.invoke(real, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

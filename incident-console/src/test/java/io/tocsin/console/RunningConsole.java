package io.tocsin.console;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.IncidentSink;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteMatch;
import io.tocsin.sink.store.DatabaseSettings;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Platform;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A console with a real Kafka, a real PostgreSQL, the real sink, and a played engine. */
public final class RunningConsole implements AutoCloseable {

    private static final SinkConfig TELL_THE_LOG = SinkConfig.defaults()
            .withNotifications(
                    List.of(new LogTarget("the-log")), List.of(new Route("all", RouteMatch.ALL, List.of("the-log"))));

    private final PlayedEngine engine;
    private final DatabaseSettings database;
    private final IncidentSink sink;
    private final IncidentConsole console;
    private Server server;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private RunningConsole(KafkaSettings kafka, DatabaseSettings database, ConsoleConfig config) {
        this.database = database;
        this.engine = new PlayedEngine(kafka);
        this.sink = IncidentSink.start(TELL_THE_LOG, kafka, database, meters, Clock.systemUTC());
        this.console = IncidentConsole.start(config, kafka, database, meters, Clock.systemUTC());
        this.server = serve(0);
        Awaitility.await("the console is ready")
                .atMost(Platform.PATIENCE)
                .until(() -> console.readiness().isReady());
    }

    /** Everything started, empty and ready. */
    public static RunningConsole start(Platform platform) {
        return start(platform, new ConsoleConfig("test", Optional.empty(), 20, Duration.ofSeconds(20)));
    }

    /** As {@link #start(Platform)}, with these settings. */
    public static RunningConsole start(Platform platform, ConsoleConfig config) {
        DatabaseAccess access = platform.database();
        DatabaseSettings database = new DatabaseSettings(access.jdbcUrl(), access.user(), access.password(), 8);
        return new RunningConsole(platform.kafka(), database, config);
    }

    /** The engine, to tell what happened. */
    PlayedEngine engine() {
        return engine;
    }

    /** The console itself. */
    IncidentConsole console() {
        return console;
    }

    /** The server that the console is bound to. */
    Server server() {
        return server;
    }

    /** Has the database do something that no sink does. */
    void database(String statement) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement open = connection.createStatement()) {
            open.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** What was counted. */
    SimpleMeterRegistry meters() {
        return meters;
    }

    /** Stops the server, does something without it, and starts another one on the same port. */
    void restartServer(Runnable meanwhile) {
        int port = server.activeLocalPort();
        server.stop().join();
        meanwhile.run();
        server = serve(port);
    }

    private Server serve(int port) {
        ServerBuilder builder = Server.builder()
                .http(new InetSocketAddress("127.0.0.1", port))
                .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO);
        console.bind(builder);
        Server started = builder.build();
        started.start().join();
        return started;
    }

    /** The address of a path. */
    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.activeLocalPort() + path);
    }

    @Override
    public void close() {
        console.close();
        server.stop().join();
        sink.close();
        engine.close();
    }
}

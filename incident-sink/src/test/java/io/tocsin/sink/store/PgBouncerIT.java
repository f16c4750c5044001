package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.platform.FreePort;
import io.tocsin.sink.IncidentSink;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.NativeProgram;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.RequestReceiver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A sink behind a real PgBouncer that shares connections between transactions, where one is installed. */
@ExtendWith(PlatformExtension.class)
class PgBouncerIT {

    private static final int STORIES = 12;

    private DatabaseAccess direct;
    private DatabaseSettings pooled;
    private NativeProgram pooler;

    @TempDir
    private Path directory;

    @BeforeEach
    void start(Platform platform) throws IOException {
        Path program = NativeProgram.find("pgbouncer", "/usr/sbin/pgbouncer").orElse(null);
        assumeTrue(program != null, "not installed: pgbouncer (.ci/run installs it)");
        direct = platform.database();
        URI server = URI.create(direct.jdbcUrl().substring("jdbc:".length()));
        int port = FreePort.find();
        Path config = Files.writeString(directory.resolve("pgbouncer.ini"), """
                [databases]
                * = host=%s port=%d user=%s password='%s'
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 4
                ignore_startup_parameters = extra_float_digits, options
                """.formatted(
                        server.getHost(), server.getPort(), direct.user(), direct.password(), port));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(config.toString());
        pooler = NativeProgram.start(directory, command);
        pooled = new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + port + server.getPath() + "?prepareThreshold=0",
                direct.user(),
                direct.password(),
                6);
    }

    @AfterEach
    void stop() {
        if (pooler != null) {
            pooler.close();
        }
    }

    @Test
    void sinkProjectsAndTellsAndWhoListensHearsOfItByTheLook(Platform shared) {
        Platform platform = shared.withNewTopics();
        List<StoreNotice> heard = new CopyOnWriteArrayList<>();
        try (RequestReceiver receiver = RequestReceiver.start();
                IncidentSink sink = IncidentSink.start(
                        Sinks.telling(Sinks.webhook(receiver.uri("/hook"))),
                        platform.kafka(),
                        pooled,
                        new SimpleMeterRegistry(),
                        Clock.systemUTC());
                StoreFeed feed =
                        StoreFeed.start(pooled, Set.of(StoreChannel.INCIDENTS), heard::add, Duration.ofMillis(100))) {
            for (int i = 1; i <= STORIES; i++) {
                heard.clear();
                Sinks.publish(
                        platform,
                        IncidentHistory.opened(AlertEvents.firing("service-" + i)
                                        .at(Instant.now())
                                        .build())
                                .changes());
                int told = i;
                Sinks.eventually().until(() -> receiver.requests().size() == told && !heard.isEmpty());
            }

            assertThat(Tables.count(direct, "incidents")).isEqualTo(STORIES);
            assertThat(sink.readiness().isReady()).isTrue();
            assertThat(feed).isNotNull();
        }
    }
}

package io.tocsin.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One role per process, as on a cluster. */
@ExtendWith(PlatformExtension.class)
final class ExternalIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<RoleName, External> running = new EnumMap<>(RoleName.class);

    @AfterEach
    void stop() {
        Closing closing = new Closing();
        running.values().forEach(process -> process.close(closing));
        assertThat(closing.isClean()).isTrue();
    }

    @Test
    void rolesInProcessesOfTheirOwnDoTheSameWorkTogether(Platform platform, @TempDir Path directory) {
        TocsinConfig config = config(platform.kafka(), platform.database(), directory);
        for (RoleName role : RoleName.values()) {
            External process = new External(config, role, Clock.systemUTC());
            running.put(role, process);
            assertThat(process.start(new StopSignal())).isTrue();
        }
        running.forEach((role, process) -> await(role.code())
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Processes.client(process.url())
                                .get("/health/ready")
                                .body())
                        .isEqualTo("{\"ready\":true,\"roles\":{\"" + role.code() + "\":{\"ready\":true}}}")));
        assertThat(Processes.client(url(RoleName.INGEST))
                        .post("/v1/alerts/datadog", AlertBodies.datadog("alone", 1, "Triggered", 1), Map.of())
                        .status())
                .isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Processes.client(url(RoleName.CONSOLE))
                                .get("/api/v1/incidents?service=alone")
                                .body())
                        .contains("\"status\":\"triggered\""));
        assertThat(Processes.client(url(RoleName.ENGINE))
                        .get("/v1/alerts/datadog")
                        .status())
                .isEqualTo(404);
        assertThat(Processes.client(url(RoleName.SINK)).get("/metrics").body()).contains("tocsin_sink_");
    }

    private String url(RoleName role) {
        return running.get(role).url();
    }

    private static TocsinConfig config(KafkaSettings kafka, DatabaseAccess database, Path directory) {
        String yaml = """
                http: {port: 0}
                kafka: {bootstrap_servers: '%s', topic_prefix: '%s', partitions: %d, replication: 1}
                database: {url: '%s', user: '%s', password: '${env:PASSWORD}'}
                engine: {state_directory: '%s'}
                """.formatted(
                        kafka.bootstrapServers(),
                        kafka.topicPrefix(),
                        kafka.partitions(),
                        database.jdbcUrl(),
                        database.user(),
                        directory);
        return ConfigReader.read(ConfigFile.ofText("test", yaml, directory, Map.of("PASSWORD", database.password())));
    }
}

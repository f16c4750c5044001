package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.console.ConsoleConfig;
import io.tocsin.engine.EngineConfig;
import io.tocsin.ingest.IngestConfig;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.store.DatabaseSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** First table: what holds where nobody says anything. */
final class ConfigDefaultsTest {

    private final TocsinConfig config = ConfigReader.read(ConfigFile.none(Map.of()));

    @Test
    void httpIsOnLoopback() {
        assertThat(config.http()).isEqualTo(new HttpConfig("127.0.0.1", 8080, 10_000, Duration.ZERO));
    }

    @Test
    void kafkaKeepsThreeCopies() {
        assertThat(config.kafka())
                .isEqualTo(new KafkaSettings("127.0.0.1:9092", "tocsin", 12, (short) 3, "lz4", Map.of()));
    }

    @Test
    void databaseIsOnThisMachine() {
        assertThat(config.database())
                .isEqualTo(new DatabaseSettings("jdbc:postgresql://127.0.0.1:5432/tocsin", "tocsin", "", 8));
    }

    @Test
    void rolesHaveTheirOwnDefaults() {
        assertThat(config.ingest()).isEqualTo(IngestConfig.defaults());
        assertThat(config.engine()).isEqualTo(EngineConfig.defaults());
        assertThat(config.sink()).isEqualTo(SinkConfig.defaults());
        assertThat(config.console()).isEqualTo(ConsoleConfig.defaults());
    }

    @Test
    void logsAreTextFromInfoUp() {
        assertThat(config.logging()).isEqualTo(new LoggingConfig("text", "info"));
    }

    @Test
    void nothingIsTraced() {
        assertThat(config.tracing()).isEqualTo(TracingConfig.defaults());
        assertThat(config.tracing().endpoint()).isEmpty();
    }

    @Test
    void emptySectionsAreAsIfTheyWereAbsent() {
        String empty = "http:\nkafka:\ndatabase:\ningest:\nengine:\nsink:\nconsole:\nlogging:\ntracing:\n";
        assertThat(Configs.read(empty)).isEqualTo(config);
    }
}

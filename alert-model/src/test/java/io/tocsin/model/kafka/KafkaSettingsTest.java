package io.tocsin.model.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSettingsTest {

    private static final Map<String, String> SECURITY =
            Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "password=hunter2", "acks", "0");

    @ParameterizedTest
    @CsvSource({
        "'', tocsin, 12, 1, lz4, bootstrapServers",
        "a:1, '', 12, 1, lz4, topicPrefix",
        "a:1, a b, 12, 1, lz4, topicPrefix",
        "a:1, tocsin, 0, 1, lz4, partitions",
        "a:1, tocsin, 12, 0, lz4, replication",
        "a:1, tocsin, 12, 1, brotli, compression",
    })
    void wrongValueIsRefusedByName(
            String servers, String prefix, int partitions, short replication, String compression, String name) {
        assertThatThrownBy(() -> new KafkaSettings(servers, prefix, partitions, replication, compression, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + ": ")
                .hasMessageContaining("expected");
    }

    @Test
    void secretsAreNotInTheText() {
        assertThat(settings().toString()).contains("a:1", "tocsin").doesNotContain("hunter2", "jaas");
    }

    @Test
    void securityCannotWeakenWhatIsPromised() {
        assertThat(settings().producer("p"))
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void consumerSeesCommittedRecordsOnlyAndCommitsNothingByItself() {
        assertThat(settings().consumer("c"))
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .containsEntry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)
                .containsEntry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    }

    private static KafkaSettings settings() {
        return new KafkaSettings("a:1", "tocsin", 12, (short) 3, "zstd", SECURITY);
    }
}

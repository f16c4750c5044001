package io.tocsin.model.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void tlsTakesRenewedFilesUpUnlessSomebodyElseMakesIt() {
        assertThat(settings().client()).containsEntry("ssl.engine.factory.class", RenewableTls.class.getName());
        assertThat(new KafkaSettings("a:1", "p", 1, (short) 1, "none", Map.of()).client())
                .doesNotContainKey("ssl.engine.factory.class");
        Map<String, String> own = Map.of("security.protocol", "ssl", "ssl.engine.factory.class", "a.Class");
        assertThat(new KafkaSettings("a:1", "p", 1, (short) 1, "none", own).client())
                .containsEntry("ssl.engine.factory.class", "a.Class");
        assertThatThrownBy(() -> new KafkaTls(Optional.empty(), Optional.of("a"), Optional.empty()))
                .hasMessage("key: nothing (expected: certificate and key, or neither)");
    }

    @Test
    void tlsIsNeverLeftOutBecauseOfTheProtocol() {
        KafkaTls tls = new KafkaTls(Optional.of("ca.pem"), Optional.empty(), Optional.empty());
        assertThat(tls.with(Map.of())).containsEntry("security.protocol", "SSL");
        assertThat(tls.with(Map.of("sasl.jaas.config", "login"))).containsEntry("security.protocol", "SASL_SSL");
        assertThat(tls.with(Map.of("security.protocol", "sasl_ssl"))).containsEntry("security.protocol", "sasl_ssl");
        for (String protocol : List.of("PLAINTEXT", "SASL_PLAINTEXT", "")) {
            assertThatThrownBy(() -> tls.with(Map.of("security.protocol", protocol)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("security: a security.protocol without TLS");
        }
    }

    @Test
    void readsFromTheCopyInItsRack() {
        KafkaSettings settings = new KafkaSettings("a:1", "p", 1, (short) 1, "none", Map.of(), Optional.of("zone-a"));
        assertThat(settings.consumer("c")).containsEntry(ConsumerConfig.CLIENT_RACK_CONFIG, "zone-a");
        assertThat(settings().consumer("c")).doesNotContainKey(ConsumerConfig.CLIENT_RACK_CONFIG);
        assertThatThrownBy(() -> new KafkaSettings("a:1", "p", 1, (short) 1, "none", Map.of(), Optional.of("zone a")))
                .hasMessageStartingWith("rack: zone a (expected: ");
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

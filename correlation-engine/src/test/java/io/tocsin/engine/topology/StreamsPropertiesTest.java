package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {

    private static Properties properties() {
        return properties(KafkaSettings.standalone("none:1"));
    }

    private static Properties properties(KafkaSettings kafka) {
        RuntimeSettings settings = new RuntimeSettings(
                Path.of("unused"), 1, Duration.ofMillis(25), Duration.ofSeconds(10), "one", 0, 16L * 1024 * 1024);
        try (StoreMemory memory = new StoreMemory(settings.storeMemoryBytes())) {
            return StreamsProperties.of(kafka, settings, memory);
        }
    }

    /** Otherwise the others would take its partitions in the middle of them, be as slow, and lose them in turn. */
    @Test
    void pollOfEntriesThatTakeFiftyMillisecondsEachLosesNoPartition() {
        Object entries = properties().get(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG));

        assertThat(Duration.ofMillis(50).multipliedBy((int) entries)).isLessThan(StreamsProperties.MAX_POLL_INTERVAL);
    }

    @Test
    void engineInARackReadsNearByAndHasItsCopiesElsewhere() {
        KafkaSettings kafka = new KafkaSettings("none:1", "p", 1, (short) 3, "none", Map.of(), Optional.of("zone-a"));

        Properties properties = properties(kafka);

        StreamsConfig made = new StreamsConfig(properties);
        assertThat(made.getMainConsumerConfigs("group", "client", 0)).containsEntry("client.rack", "zone-a");
        assertThat(made.getRestoreConsumerConfigs("client")).containsEntry("client.rack", "zone-a");
        assertThat(made.getClientTags()).containsEntry("zone", "zone-a");
        assertThat(made.getList(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG))
                .containsExactly("zone");
        assertThat(properties()).doesNotContainKey(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG);
    }

    @Test
    void everyRunIsExactlyOnceAndNamesWhatItMakes() {
        assertThat(properties())
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
                .containsEntry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    }
}

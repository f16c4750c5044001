package io.tocsin.console.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class TopicEndIT {

    @Test
    void recordThatIsNotProjectedIsALagAndTheMarkOfATransactionIsNone(Platform platform) throws Exception {
        KafkaSettings kafka = platform.kafka();
        Instant before = Instant.now().minus(Duration.ofMinutes(1));
        int partition = write(kafka, 2);

        try (TopicEnd end = new TopicEnd(kafka)) {
            Map<Integer, Long> ends = committed(end, partition, 3);

            assertThat(ends).hasSize(kafka.partitions());
            assertThat(end.oldestBehind(Topics.INCIDENTS, Map.of(partition, 2L), ends))
                    .isEmpty();
            assertThat(end.oldestBehind(Topics.INCIDENTS, Map.of(partition, 2L), ends))
                    .isEmpty();

            write(kafka, 1);

            assertThat(end.oldestBehind(Topics.INCIDENTS, Map.of(partition, 2L), committed(end, partition, 5))
                            .orElseThrow())
                    .isBetween(before, Instant.now().plus(Duration.ofMinutes(1)));
        }
    }

    /** The ends when the mark of the transaction is there; it is written a moment after the commit is acknowledged. */
    private static Map<Integer, Long> committed(TopicEnd end, int partition, long offset) {
        return Awaitility.await()
                .atMost(Platform.PATIENCE)
                .until(() -> end.ends(Topics.INCIDENTS), ends -> ends.get(partition) == offset);
    }

    private static int write(KafkaSettings kafka, int records) throws Exception {
        Properties properties = kafka.producer("tx");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, kafka.topicPrefix() + "-tx");
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(properties)) {
            producer.initTransactions();
            producer.beginTransaction();
            int partition = 0;
            for (int i = 0; i < records; i++) {
                partition = producer.send(new ProducerRecord<>(
                                Topics.INCIDENTS.name(kafka.topicPrefix()), "checkout", new byte[] {1}))
                        .get()
                        .partition();
            }
            producer.commitTransaction();
            return partition;
        }
    }
}

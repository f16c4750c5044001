package io.tocsin.sink.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class WholeTopicTest {

    private static final String TOPIC = "t";
    private static final TopicPartition ONLY = new TopicPartition(TOPIC, 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final WholeTopic topic = new WholeTopic(consumer, TOPIC, 1, Duration.ofMillis(50));

    @Test
    void topicThatIsNotThereIsRefused() {
        consumer.updatePartitions(TOPIC, List.of());

        assertThatIllegalStateException().isThrownBy(topic::ends).withMessageContaining("0 partitions (expected: 1)");
    }

    @Test
    void topicWithoutItsFirstRecordIsRefused() {
        there(7, 9);

        assertThatIllegalStateException().isThrownBy(topic::ends).withMessageContaining("begins with record 7");
    }

    @Test
    void recordsThatNeverComeEndIt() {
        there(0, 1);
        Map<TopicPartition, Long> ends = topic.ends();

        assertThatExceptionOfType(KafkaException.class)
                .isThrownBy(() -> topic.read(ends, entry -> true))
                .withMessageContaining("no records came");
    }

    @Test
    void firstRecordIsEnoughWhenNoMoreIsWanted() {
        there(0, 3);
        Map<TopicPartition, Long> ends = topic.ends();
        for (int offset = 0; offset < 2; offset++) {
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, "key", new byte[0]));
        }
        List<Long> read = new ArrayList<>();

        topic.read(ends, entry -> {
            read.add(entry.offset());
            return false;
        });

        assertThat(read).containsExactly(0L);
    }

    private void there(long first, long end) {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(ONLY, first));
        consumer.updateEndOffsets(Map.of(ONLY, end));
    }
}

package io.tocsin.console.read;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Asks Kafka where topics end, and when what stands behind given places was written. Every question waits a few
 * seconds at most, and throws a {@link org.apache.kafka.common.KafkaException} then. For one thread.
 */
public final class TopicEnd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings kafka;
    private final Admin admin;
    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> emptyUpTo = new HashMap<>();

    /** Opens the clients; asks nothing yet. */
    public TopicEnd(KafkaSettings kafka) {
        this.kafka = kafka;
        Properties properties = kafka.consumer(kafka.topicPrefix() + "-console-lag");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 16 * 1024);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(properties);
        this.admin = Admin.create(client(kafka));
    }

    private static Properties client(KafkaSettings kafka) {
        Properties properties = kafka.client();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, kafka.topicPrefix() + "-console-ends");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return properties;
    }

    /** The offset behind the last committed record of each partition; proves that every leader answers. */
    public Map<Integer, Long> ends(Topic<?> topic) {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, kafka.partitions())
                .mapToObj(number -> partition(topic, number))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        ListOffsetsOptions options =
                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs((int) PATIENCE.toMillis());
        try {
            Map<Integer, Long> ends = new HashMap<>();
            admin.listOffsets(asked, options)
                    .all()
                    .get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, found) -> ends.put(partition.partition(), found.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer about " + topic.suffix(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * When the oldest record was written that stands at or behind these places; empty when none does. A place before
     * the end need not mean that: the marks of transactions take offsets too, and are no records.
     *
     * @param places the next offset of each partition; a partition that is left out starts at 0
     * @param ends as {@link #ends} gave them
     */
    public Optional<Instant> oldestBehind(Topic<?> topic, Map<Integer, Long> places, Map<Integer, Long> ends) {
        Map<TopicPartition, Long> open = new HashMap<>();
        ends.forEach((number, end) -> {
            TopicPartition partition = partition(topic, number);
            long place = places.getOrDefault(number, 0L);
            if (Math.max(place, emptyUpTo.getOrDefault(partition, 0L)) < end) {
                open.put(partition, place);
            }
        });
        return open.isEmpty() ? Optional.empty() : first(open, topic, ends);
    }

    private Optional<Instant> first(Map<TopicPartition, Long> open, Topic<?> topic, Map<Integer, Long> ends) {
        consumer.assign(open.keySet());
        open.forEach(consumer::seek);
        Set<TopicPartition> asked = new HashSet<>(open.keySet());
        Optional<Instant> oldest = Optional.empty();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!asked.isEmpty() && System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = partition(topic, record.partition());
                Instant at = Instant.ofEpochMilli(record.timestamp());
                oldest = oldest.filter(known -> known.isBefore(at)).or(() -> Optional.of(at));
                asked.remove(partition);
                consumer.pause(List.of(partition));
            }
            asked.removeIf(partition -> isEmptyUpTo(partition, ends.getOrDefault(partition.partition(), 0L)));
        }
        consumer.unsubscribe();
        if (!asked.isEmpty()) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer about " + asked);
        }
        return oldest;
    }

    private boolean isEmptyUpTo(TopicPartition partition, long end) {
        if (consumer.position(partition, PATIENCE) < end) {
            return false;
        }
        emptyUpTo.put(partition, end);
        return true;
    }

    private TopicPartition partition(Topic<?> topic, int number) {
        return new TopicPartition(topic.name(kafka.topicPrefix()), number);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}

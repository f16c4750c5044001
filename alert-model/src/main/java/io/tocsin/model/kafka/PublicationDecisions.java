package io.tocsin.model.kafka;

import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.wire.Topics;
import io.tocsin.model.wire.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Listens to what the engine decides on publications, from the moment of opening on: open it before the publication that
 * is of interest. There is one decision in each partition, as each takes a setting up in its own order. One thread.
 */
public final class PublicationDecisions implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final int partitions;

    private PublicationDecisions(KafkaConsumer<String, byte[]> consumer, int partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
    }

    /**
     * What the engine made of a publication.
     *
     * @param partitions that there are
     * @param decisions of the engine, by partition; less than there are partitions when it did not come to them in time
     */
    public record Verdict(int partitions, Map<Integer, Decision> decisions) {

        /** Copies the map. */
        public Verdict {
            decisions = Map.copyOf(decisions);
        }

        /** True when every partition has decided. */
        public boolean isComplete() {
            return decisions.size() == partitions;
        }

        /** Why it does not hold; that of the first partition that refused it. Empty when none did. */
        public Optional<Decision> refusal() {
            return new TreeMap<>(decisions)
                    .values().stream()
                            .filter(decision -> decision.outcome() == Outcome.REFUSED)
                            .findFirst();
        }
    }

    /**
     * Listens from here on.
     *
     * @throws KafkaUnavailableException when the broker does not answer or has no such topic
     */
    public static PublicationDecisions open(KafkaSettings kafka) {
        String topic = Topics.DECISIONS.name(kafka.topicPrefix());
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(kafka.consumer(kafka.topicPrefix() + "-publication-decisions"));
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.endOffsets(partitions, PATIENCE).forEach(consumer::seek);
            return new PublicationDecisions(consumer, partitions.size());
        } catch (KafkaException e) {
            consumer.close();
            throw new KafkaUnavailableException(topic + ": " + e.getMessage(), e);
        }
    }

    /**
     * Waits until every partition has decided, or the patience is at an end.
     *
     * @throws KafkaUnavailableException when the broker does not answer
     */
    public Verdict await(CommandId publication, Duration patience) {
        Map<Integer, Decision> decisions = new TreeMap<>();
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (decisions.size() < partitions && System.nanoTime() < end) {
                consumer.poll(POLL).forEach(record -> take(record, publication, decisions));
            }
        } catch (KafkaException e) {
            throw new KafkaUnavailableException("decisions: " + e.getMessage(), e);
        }
        return new Verdict(partitions, decisions);
    }

    private static void take(
            ConsumerRecord<String, byte[]> record, CommandId publication, Map<Integer, Decision> decisions) {
        if (!ServiceName.EVERY.value().equals(record.key())) {
            return;
        }
        try {
            Decision decision = Topics.DECISIONS.codec().decode(record.value());
            if (decision.subject().equals(publication.value())) {
                decisions.put(record.partition(), decision);
            }
        } catch (UndecodableException e) {
            // Of a newer engine, about something else: the wait goes on.
            return;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}

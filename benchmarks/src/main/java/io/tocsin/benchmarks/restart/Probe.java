package io.tocsin.benchmarks.restart;

import io.tocsin.benchmarks.process.BenchmarkFailedException;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes alerts to the journal and waits for what is decided of them, as a reader of committed records sees it. */
final class Probe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaSettings kafka;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> decisions;
    private final int partitions;
    private int sent;

    Probe(KafkaSettings kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(kafka.producer("restart"));
        this.decisions = new KafkaConsumer<>(kafka.consumer("restart"));
        String topic = Topics.DECISIONS.name(kafka.topicPrefix());
        List<TopicPartition> all = decisions.partitionsFor(topic).stream()
                .map(found -> new TopicPartition(topic, found.partition()))
                .toList();
        decisions.assign(all);
        decisions.seekToEnd(all);
        all.forEach(decisions::position);
        this.partitions = all.size();
    }

    /** So many alerts that stay open, decided. */
    void fill(int alerts) {
        for (int i = 0; i < alerts; i++) {
            send(i % partitions, "open-" + i);
        }
        for (int decided = 0; decided < alerts; ) {
            decided += poll().size();
        }
    }

    /** One alert into each partition; the time until the last of them is decided. */
    Duration everywhere() {
        long begun = System.nanoTime();
        for (int partition = 0; partition < partitions; partition++) {
            send(partition, "probe");
        }
        Set<Integer> decided = new HashSet<>();
        while (decided.size() < partitions) {
            poll().forEach(record -> decided.add(record.partition()));
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new BenchmarkFailedException(
                        "decided in " + decided.size() + " of " + partitions + " partitions");
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private List<ConsumerRecord<String, byte[]>> poll() {
        return java.util.stream.StreamSupport.stream(decisions.poll(POLL).spliterator(), false)
                .toList();
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(int partition, String alert) {
        String id = "restart-" + sent++;
        ServiceName service = new ServiceName("service-" + partition);
        AlertEvent event = new AlertEvent(
                new EventId(id),
                "benchmark",
                "benchmark",
                new DedupKey("benchmark", 1, alert),
                AlertStatus.FIRING,
                Severity.ERROR,
                service,
                "prod",
                "Disk is full",
                "The disk of a machine has no room left",
                Labels.ofAlternating("team", "storage"),
                List.of(),
                Instant.ofEpochSecond(1_780_000_000L + sent),
                Instant.ofEpochSecond(1_780_000_000L + sent),
                Optional.empty(),
                Optional.empty());
        producer.send(new ProducerRecord<>(
                Topics.JOURNAL.name(kafka.topicPrefix()),
                partition,
                service.value(),
                JournalEntryCodec.INSTANCE.encode(new JournalEntry.AlertReceived(event))));
    }

    @Override
    public void close() {
        producer.close();
        decisions.close();
    }
}

package io.tocsin.benchmarks.subject;

import io.tocsin.benchmarks.process.BenchmarkFailedException;
import io.tocsin.benchmarks.process.ProcessTree;
import io.tocsin.benchmarks.process.Workspace;
import io.tocsin.model.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What nobody on this broker can beat: the same bytes written with the same producer settings to the same kind of
 * broker, and read again, with no logic between.
 */
public final class Floor implements AutoCloseable {

    private static final String TOPIC = "floor";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaSettings kafka;
    private final ProcessTree processes;
    private final KafkaProducer<String, byte[]> producer;

    private Floor(KafkaSettings kafka, ProcessTree processes) {
        this.kafka = kafka;
        this.processes = processes;
        this.producer = new KafkaProducer<>(kafka.producer("benchmarks-floor"));
    }

    /** Starts a broker in a process of its own and makes the topic. */
    public static Floor start(Workspace workspace) throws IOException {
        Broker broker = Broker.start(workspace, "floor");
        broker.createTopic(TOPIC);
        return new Floor(broker.kafka(), broker.processes());
    }

    /**
     * Writes records, again from the first when they are used up, and waits until all were read again.
     *
     * @param count how many
     * @return nanoseconds from the first write to the last read
     */
    public long drive(List<JournalRecord> records, long count) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        Callback noteFailure = (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        };
        try (RecordCounter counter = new RecordCounter(kafka, TOPIC)) {
            long start = System.nanoTime();
            for (long i = 0; i < count; i++) {
                JournalRecord record = records.get((int) (i % records.size()));
                var unused = producer.send(
                        new ProducerRecord<>(TOPIC, record.key(), record.value().array()), noteFailure);
            }
            producer.flush();
            Optional.ofNullable(failure.get()).ifPresent(cause -> {
                throw new BenchmarkFailedException("the floor's broker refused a record", cause);
            });
            return counter.await(count, PATIENCE) - start;
        }
    }

    /** The broker. The clients work in this JVM. */
    public ProcessTree processes() {
        return processes;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}

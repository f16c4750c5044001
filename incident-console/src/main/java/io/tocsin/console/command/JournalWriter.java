package io.tocsin.console.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes commands to the journal, through one producer for the whole process. Thread-safe. */
public final class JournalWriter implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final CommandMetrics metrics;
    private @Nullable Producer<String, byte[]> producer;
    private boolean closed;

    /** Opens nothing yet: Kafka may be away when the console starts. */
    public JournalWriter(KafkaSettings kafka, MeterRegistry meters) {
        this.kafka = kafka;
        this.metrics = new CommandMetrics(meters);
    }

    /**
     * Returns when all in-sync replicas have the command; waits 4 s at most, so that a refusal is there within 5.
     *
     * @throws io.tocsin.console.http.ProblemException when Kafka does not say so in time; the command may still arrive,
     *     and sending it again under the same id changes nothing
     */
    void write(Command command) {
        byte[] value = Topics.JOURNAL.codec().encode(new JournalEntry.CommandIssued(command));
        String topic = Topics.JOURNAL.name(kafka.topicPrefix());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            producer()
                    .send(new ProducerRecord<>(topic, command.service().value(), value))
                    .get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            metrics.written();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            metrics.unavailable();
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            metrics.unavailable();
            throw unavailable();
        }
    }

    private synchronized Producer<String, byte[]> producer() {
        if (closed) {
            throw new KafkaException("the console is stopping");
        }
        if (producer == null) {
            Properties properties = kafka.producer(kafka.topicPrefix() + "-console");
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
            properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
            producer = new KafkaProducer<>(properties);
        }
        return producer;
    }

    private static RuntimeException unavailable() {
        return Problem.passing(
                        ProblemKind.JOURNAL_UNAVAILABLE,
                        "Kafka did not confirm the command in time, so it may or may not happen."
                                + " Sending it again with the same idempotency key is safe.",
                        RETRY_AFTER)
                .toException();
    }

    /** Sends what was handed over, then closes; waits a few seconds at most. */
    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(PATIENCE);
            producer = null;
        }
    }
}

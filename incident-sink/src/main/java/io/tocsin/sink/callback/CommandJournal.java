package io.tocsin.sink.callback;

import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.outbound.ProducerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes commands to the journal, through one producer for the whole process. Thread-safe. */
public final class CommandJournal implements AutoCloseable {

    /** Slack waits 3 s for an answer, which must still travel. */
    private static final Duration PATIENCE = Duration.ofMillis(1800);

    private final KafkaSettings kafka;
    private @Nullable Producer<String, byte[]> producer;
    private boolean closed;

    /** Opens nothing yet: Kafka may be away when the sink starts. */
    public CommandJournal(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** Thrown when Kafka does not confirm in time; the commands may still arrive. */
    static final class UnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnavailableException(Exception cause) {
            super("Kafka did not confirm the command in time", cause);
        }
    }

    /** Returns when all in-sync replicas have the commands, in their order; waits {@code PATIENCE} at most. */
    void write(List<Command> commands) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            List<Future<?>> written = new ArrayList<>();
            for (Command command : commands) {
                written.add(producer().send(recordOf(command)));
            }
            for (Future<?> one : written) {
                one.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new UnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(e);
        }
    }

    private ProducerRecord<String, byte[]> recordOf(Command command) {
        byte[] value = Topics.JOURNAL.codec().encode(new JournalEntry.CommandIssued(command));
        return new ProducerRecord<>(
                Topics.JOURNAL.name(kafka.topicPrefix()), command.service().value(), value);
    }

    private synchronized Producer<String, byte[]> producer() {
        if (closed) {
            throw new KafkaException("the sink is stopping");
        }
        Producer<String, byte[]> open = producer;
        if (open == null) {
            int patience = (int) PATIENCE.toMillis();
            open = ProducerFactory.open(
                    kafka,
                    "sink-callbacks",
                    Map.of(
                            ProducerConfig.MAX_BLOCK_MS_CONFIG, patience,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience,
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2));
            producer = open;
        }
        return open;
    }

    /** Sends what was handed over, then closes; waits two seconds at most. */
    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(PATIENCE);
            producer = null;
        }
    }
}

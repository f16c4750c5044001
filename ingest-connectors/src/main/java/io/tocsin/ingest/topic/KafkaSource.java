package io.tocsin.ingest.topic;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.ingest.intake.RecordIntake;
import io.tocsin.ingest.intake.RecordIntake.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic of a team, from a thread of its own, for as long as the role runs. Whatever fails, it closes its
 * clients, waits, longer each time, and goes on where the committed offsets say. So what an attempt did not commit is
 * read again, and nothing else.
 */
public final class KafkaSource implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSource.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CONSUMER_CLOSE = Duration.ofSeconds(2);
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 10_000;
    private static final long WATCH_MILLIS = 250;
    /** How long the end of all sources may take. */
    static final Duration STOP = Duration.ofSeconds(8);

    private final String topic;
    private final Properties consuming;
    private final RecordIntake intake;
    private final Supplier<RecordSink> sinks;
    private final BooleanSupplier isJournalThere;
    private final SourceMetrics metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Where it writes.
     *
     * @param open makes a new one
     * @param isJournalThere false until our topics were seen: who writes to a missing one would make it
     */
    record Sinks(Supplier<RecordSink> open, BooleanSupplier isJournalThere) {}

    /**
     * Does not read yet.
     *
     * @param consuming properties of the consumer, with its group
     */
    KafkaSource(String topic, Properties consuming, RecordIntake intake, Sinks sinks, MeterRegistry registry) {
        this.topic = topic;
        this.consuming = consuming;
        this.intake = intake;
        this.sinks = sinks.open();
        this.isJournalThere = sinks.isJournalThere();
        this.metrics = new SourceMetrics(registry, topic);
        this.thread = new Thread(this::run, "tocsin-ingest-source-" + topic);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends after what is being written; within about eight seconds. */
    @Override
    public void close() {
        stop();
        awaitEnd(System.nanoTime() + STOP.toNanos());
    }

    /** Reads nothing more after what is being written; does not wait for that. */
    void stop() {
        stopped.countDown();
    }

    /** Waits for the end until this moment of {@link System#nanoTime}, after which it is forced. */
    void awaitEnd(long deadline) {
        try {
            // At least a moment: to join for zero would be to join for ever.
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                LOG.warn("the source {} did not end within {}", topic, STOP);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False before the start, and after the end. */
    boolean isAlive() {
        return thread.isAlive();
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void run() {
        try {
            readUntilStopped();
        } finally {
            metrics.stopped();
        }
    }

    private void readUntilStopped() {
        long wait = FIRST_WAIT_MILLIS;
        while (isRunning()) {
            if (!isJournalThere.getAsBoolean()) {
                pause(WATCH_MILLIS);
                continue;
            }
            Progress progress = new Progress();
            try {
                read(progress);
            } catch (InterruptedException | InterruptException e) {
                return;
            } catch (RuntimeException | Error e) {
                // An error too: nobody else would start it again, and its topic would be read no more.
                metrics.failed();
                wait = progress.any ? FIRST_WAIT_MILLIS : Math.min(LONGEST_WAIT_MILLIS, wait * 2);
                LOG.warn("the source {} goes on in about {} ms: {}", topic, wait, e.toString());
                pause(wait / 2 + ThreadLocalRandom.current().nextLong(wait));
            }
        }
    }

    private void pause(long millis) {
        try {
            boolean unusedAsItIsLookedAtNext = stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    /** Until it is stopped, or something fails. */
    private void read(Progress progress) throws InterruptedException {
        try (RecordSink sink = sinks.get()) {
            KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(consuming);
            try {
                consumer.subscribe(List.of(topic));
                int assigned = -1;
                while (isRunning()) {
                    ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                    if (!records.isEmpty()) {
                        write(records, sink, consumer);
                        progress.any = true;
                    }
                    if (consumer.groupMetadata().generationId() >= 0) {
                        metrics.connected(behind(consumer));
                        assigned = told(assigned, consumer.assignment().size());
                    }
                }
            } finally {
                consumer.close(CloseOptions.timeout(CONSUMER_CLOSE));
            }
        }
    }

    /** A topic that is missing is no error to Kafka's consumer, but it is to whoever wrote its name wrong. */
    private int told(int before, int assigned) {
        if (assigned != before && assigned == 0) {
            LOG.warn("the source {} has nothing to read: no such topic, or others of its group read all of it", topic);
        } else if (assigned != before) {
            LOG.info("the source {} reads {} partitions", topic, assigned);
        }
        return assigned;
    }

    private void write(ConsumerRecords<String, byte[]> records, RecordSink sink, Consumer<String, byte[]> consumer)
            throws InterruptedException {
        List<Taken> taken = new ArrayList<>(records.count());
        Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            taken.add(intake.read(record));
            read.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        sink.write(taken, read, consumer);
        taken.forEach(one -> {
            intake.count(one);
            metrics.read(one.outcome());
        });
    }

    private static long behind(Consumer<String, byte[]> consumer) {
        long behind = 0;
        for (TopicPartition partition : consumer.assignment()) {
            behind += consumer.currentLag(partition).orElse(0);
        }
        return behind;
    }

    private static final class Progress {
        private boolean any;
    }
}

package io.tocsin.sink.kafka;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.ProducerFactory;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The producer of one target, made with its first record and anew after a failure that it does not outlive. It gives up
 * on a record well before the attempt is over, so that nothing is written by an attempt that has ended. Thread-safe.
 */
final class TopicProducer implements AutoCloseable {

    private static final Duration MOST_BLOCK = Duration.ofSeconds(10);
    private static final Duration MOST_DELIVERY = Duration.ofSeconds(20);
    private static final Duration LEAST = Duration.ofMillis(200);
    private static final int LINGER_MILLIS = 2;

    private final KafkaSettings cluster;
    private final String clientId;
    private @Nullable Producer<String, byte[]> producer;
    private Duration takes = Duration.ZERO;
    private boolean closed;

    TopicProducer(KafkaSettings cluster, String clientId) {
        this.cluster = cluster;
        this.clientId = clientId;
    }

    /**
     * Blocks until the record is on its way.
     *
     * @param then hears how it ended, on the producer's thread or on this one; not called when this throws
     */
    void send(ProducerRecord<String, byte[]> record, Deadline deadline, Ending then) {
        Producer<String, byte[]> open = open(deadline.left());
        Thread caller = Thread.currentThread();
        // Who is called back by its own call learns that the record never was on its way.
        var unused = open.send(record, (metadata, failure) -> then.ended(failure, Thread.currentThread() != caller));
    }

    /** How a record ended. */
    interface Ending {
        /**
         * Called once.
         *
         * @param failure null when the cluster has it
         * @param wasOnItsWay whether the cluster may have it all the same
         */
        void ended(@Nullable Exception failure, boolean wasOnItsWay);
    }

    private synchronized Producer<String, byte[]> open(Duration left) {
        if (closed) {
            throw new IllegalStateException("we are closing");
        }
        Producer<String, byte[]> open = producer;
        if (open == null) {
            takes = left.dividedBy(10).multipliedBy(9);
            open = ProducerFactory.open(settings(left));
            producer = open;
        } else if (left.compareTo(takes.dividedBy(2)) < 0) {
            throw new IllegalStateException("no time was left to send it");
        }
        return open;
    }

    /** A third of an attempt to learn of the topic, half of it to write. */
    private Properties settings(Duration attempt) {
        Duration delivery = between(attempt.dividedBy(2), MOST_DELIVERY);
        Properties settings = cluster.producer(clientId);
        settings.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                between(attempt.dividedBy(3), MOST_BLOCK).toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                delivery.dividedBy(2).toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                delivery.plusMillis(LINGER_MILLIS).toMillis());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        return settings;
    }

    private static Duration between(Duration found, Duration most) {
        Duration least = found.compareTo(LEAST) < 0 ? LEAST : found;
        return least.compareTo(most) > 0 ? most : least;
    }

    /** The next record is sent by another producer. */
    void renew() {
        close(take(false));
    }

    @Override
    public void close() {
        close(take(true));
    }

    private synchronized @Nullable Producer<String, byte[]> take(boolean last) {
        Producer<String, byte[]> taken = producer;
        producer = null;
        closed |= last;
        return taken;
    }

    private static void close(@Nullable Producer<String, byte[]> taken) {
        if (taken != null) {
            taken.close(Duration.ZERO);
        }
    }
}

package io.tocsin.ingest.intake;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * The one producer of this process. It is made and warmed by the {@link KafkaWatch}, so that a missing Kafka does not
 * stop the start, and {@code send} never waits: {@code max.block.ms} is zero, because {@code send} is called on event
 * loops; where it would wait it fails at once, and the sender gets a 503. {@code delivery.timeout.ms} ends every other
 * wait within {@value #DELIVERY_MILLIS} ms.
 */
final class JournalProducer {

    static final int DELIVERY_MILLIS = 4_000;

    private static final int REQUEST_MILLIS = 3_000;
    private static final long BUFFER_BYTES = 64L << 20;
    private static final Duration BROKEN_AFTER = Duration.ofSeconds(30);

    private final Properties properties;
    private final IntakeMetrics metrics;
    private final Clock clock;
    private @Nullable Producer<String, byte[]> made;
    private @Nullable KafkaClientMetrics shown;
    private volatile @Nullable Producer<String, byte[]> warm;
    private volatile @Nullable Instant failingSince;

    JournalProducer(KafkaSettings settings, IntakeMetrics metrics, Clock clock) {
        this.properties = properties(settings);
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The producer; null while there is none that knows our topics. */
    @Nullable
    Producer<String, byte[]> current() {
        return warm;
    }

    /** A record was acknowledged. */
    void delivered() {
        if (failingSince != null) {
            failingSince = null;
        }
    }

    /** A record was not. */
    void failed() {
        if (failingSince == null) {
            failingSince = clock.instant();
        }
    }

    /** The cluster does not answer: that a record fails meanwhile says nothing about the producer. */
    void clusterAway() {
        failingSince = null;
    }

    /**
     * Makes the producer where it is missing, replaces one that fails although the cluster answers, and lets it learn
     * of the topics. Called by the watch only, after the cluster was seen to have them.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException while it does not know them yet
     */
    void prepare(List<String> topics) {
        Instant failing = failingSince;
        if (failing != null && Duration.between(failing, clock.instant()).compareTo(BROKEN_AFTER) > 0) {
            close(Duration.ZERO);
            failingSince = null;
        }
        Producer<String, byte[]> producer = made;
        if (producer == null) {
            producer = new KafkaProducer<>(properties);
            made = producer;
            shown = metrics.producerCreated(producer);
        }
        // Also keeps the topics from being forgotten while nothing is sent.
        topics.forEach(producer::partitionsFor);
        warm = producer;
    }

    /** Sends what is buffered, as far as the time allows, and ends. */
    void close(Duration within) {
        warm = null;
        Producer<String, byte[]> producer = made;
        made = null;
        if (shown != null) {
            shown.close();
            shown = null;
        }
        if (producer != null) {
            producer.close(within);
        }
    }

    private static Properties properties(KafkaSettings settings) {
        Properties properties = settings.producer(settings.topicPrefix() + "-ingest");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        return properties;
    }
}

package io.tocsin.engine.shadow;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes what is said of the shadow; a report that is lost is followed by the next one. One thread. */
final class ShadowReporter implements AutoCloseable {

    /** A shadow of which nothing is heard for longer is not running. */
    private static final Duration HEARTBEAT = Duration.ofMinutes(1);

    private static final int PATIENCE_MILLIS = 5_000;

    private final KafkaSettings kafka;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private Optional<ShadowReport> last = Optional.empty();

    /** Writes there; nothing is asked of the broker before the first report. */
    ShadowReporter(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Writes the report, unless it says what the last one said a moment ago.
     *
     * @throws org.apache.kafka.common.KafkaException when no address can be resolved, or the topic is not there
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    void report(ShadowReport report) {
        if (last.isEmpty() || isNews(last.get(), report)) {
            producer()
                    .send(new ProducerRecord<>(
                            Topics.SHADOWS.name(kafka.topicPrefix()),
                            ShadowReport.KEY,
                            Topics.SHADOWS.codec().encode(report)));
            last = Optional.of(report);
        }
    }

    private static boolean isNews(ShadowReport said, ShadowReport report) {
        return !said.publication().equals(report.publication())
                || said.state() != report.state()
                || !said.difference().equals(report.difference())
                || !report.at().isBefore(said.at().plus(HEARTBEAT));
    }

    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> open = producer;
        if (open == null) {
            var properties = kafka.producer(kafka.topicPrefix() + "-shadow-reports");
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
            open = new KafkaProducer<>(properties);
            producer = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofMillis(PATIENCE_MILLIS));
        }
    }
}

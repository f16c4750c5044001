package io.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalProducerTest {

    private static final Duration TOO_LONG = Duration.ofSeconds(31);

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-23T12:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    /** Nobody listens there: a producer is made all the same, and learns of no topic. */
    private final JournalProducer producer = new JournalProducer(
            new KafkaSettings("127.0.0.1:1", "tocsin", 1, (short) 1, "lz4", Map.of()),
            new IntakeMetrics(registry, List.of()),
            clock);

    @AfterEach
    void close() {
        producer.close(Duration.ZERO);
    }

    @Test
    void aProducerThatFailsForLongAlthoughTheClusterAnswersIsReplaced() {
        prepare();
        producer.failed();
        clock.advance(TOO_LONG);

        prepare();

        assertThat(created()).isEqualTo(2);
    }

    @Test
    void aProducerOutlivesAnAbsenceOfTheClusterHoweverLong() {
        prepare();
        producer.failed();
        clock.advance(TOO_LONG);
        producer.clusterAway();
        producer.failed();

        prepare();

        assertThat(created()).isEqualTo(1);
    }

    @Test
    void aProducerThatDeliveredSinceIsNotReplaced() {
        prepare();
        producer.failed();
        producer.delivered();
        clock.advance(TOO_LONG);
        producer.failed();

        prepare();

        assertThat(created()).isEqualTo(1);
    }

    private void prepare() {
        assertThatThrownBy(() -> producer.prepare(List.of("tocsin.journal.v1"))).isInstanceOf(TimeoutException.class);
    }

    private double created() {
        return registry.get("tocsin.ingest.producers.created").counter().count();
    }
}

package io.tocsin.ingest.topic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.ingest.intake.RecordOutcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What came of a topic of a team. The label {@code topic} has the topics of the configuration and no other value.
 * {@code records.read} over its outcomes = the records whose offsets are committed; what an attempt read that failed is
 * not counted.
 */
final class SourceMetrics {

    private static final String PREFIX = "tocsin.ingest.";
    private static final String TOPIC = "topic";

    private final Map<RecordOutcome, Counter> outcomes = new EnumMap<>(RecordOutcome.class);
    private final Counter failures;
    private final AtomicInteger connected;
    private final AtomicLong waiting;

    SourceMetrics(MeterRegistry registry, String topic) {
        for (RecordOutcome outcome : RecordOutcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder(PREFIX + "records.read")
                            .tag(TOPIC, topic)
                            .tag("outcome", outcome.code())
                            .register(registry));
        }
        failures = Counter.builder(PREFIX + "sources.failed")
                .description("Times that a source had to connect again")
                .tag(TOPIC, topic)
                .register(registry);
        connected = new AtomicInteger();
        waiting = new AtomicLong();
        Gauge.builder(PREFIX + "sources.connected", connected, AtomicInteger::get)
                .description("1 while this process is a member of the group that reads the topic")
                .tag(TOPIC, topic)
                .register(registry);
        Gauge.builder(PREFIX + "records.waiting", waiting, AtomicLong::get)
                .description("Records of the partitions of this process that are not read yet")
                .tag(TOPIC, topic)
                .register(registry);
    }

    void read(RecordOutcome outcome) {
        Counter counter = outcomes.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    void connected(long behind) {
        connected.set(1);
        waiting.set(behind);
    }

    void stopped() {
        connected.set(0);
    }

    void failed() {
        stopped();
        failures.increment();
    }
}

package io.tocsin.ingest.topic;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.ingest.intake.JournalWriter;
import io.tocsin.ingest.intake.RecordIntake;
import io.tocsin.model.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** All topics of teams that this process reads. */
public final class KafkaSources implements AutoCloseable {

    private static final int SESSION_MILLIS = 10_000;
    private static final int FETCH_BYTES = 8 << 20;
    private static final int MOST_RECORDS = 500;

    private final KafkaSettings ours;
    private final JournalWriter journal;
    private final MeterRegistry registry;
    private final List<KafkaSource> sources = new ArrayList<>();

    /** None yet. */
    public KafkaSources(KafkaSettings ours, JournalWriter journal, MeterRegistry registry) {
        this.ours = ours;
        this.journal = journal;
        this.registry = registry;
    }

    /**
     * One more topic.
     *
     * @param group of the consumers
     * @param theirs the cluster that it is in; empty for ours
     * @param instance that stays the same over restarts; empty when there is none
     */
    public record Place(String topic, String group, Optional<KafkaSettings> theirs, Optional<String> instance) {}

    /** Reads this topic as well, from now on. */
    public void start(Place place, RecordIntake intake) {
        String member = place.group() + "-"
                + place.instance().orElseGet(() -> UUID.randomUUID().toString());
        Supplier<RecordSink> sinks = place.theirs().isPresent()
                ? () -> new AcknowledgedSink(journal)
                : () -> new TransactionalSink(ours, "ingest-source-" + member);
        KafkaSource source = new KafkaSource(
                place.topic(),
                consuming(place),
                intake,
                new KafkaSource.Sinks(sinks, () -> journal.readiness().isReady()),
                registry);
        sources.add(source);
        source.start();
    }

    /** Ends all; what was not committed is read again by whoever reads next. */
    @Override
    public void close() {
        // All at once, as the process has to end within a bounded time however many there are.
        sources.forEach(KafkaSource::stop);
        long deadline = System.nanoTime() + KafkaSource.STOP.toNanos();
        sources.forEach(source -> source.awaitEnd(deadline));
    }

    private Properties consuming(Place place) {
        Properties properties =
                place.theirs().orElse(ours).consumer(ours.topicPrefix() + "-ingest-source-" + place.topic());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, place.group());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 4);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        place.instance().ifPresent(name -> properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        return properties;
    }
}

package io.tocsin.sink.projection;

import io.tocsin.model.decision.Decision;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.retention.Expiry;
import io.tocsin.sink.retention.RetentionConfig;
import io.tocsin.sink.store.OffsetStep;
import io.tocsin.sink.store.ProjectionBatch;
import io.tocsin.sink.store.StoreRebuild;
import io.tocsin.sink.store.StoreRefusedException;
import io.tocsin.sink.store.StoreUnavailableException;
import io.tocsin.sink.store.StoredPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the projection anew from the first records of the topics, beside the one that serves, and then exchanges the
 * two. It never reads past the one that serves, so nothing is in its tables of which nobody was told yet. One thread
 * only. Ended anywhere, it goes on from there when it is begun again.
 */
public final class Rebuilder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** A round that does not come to its end in this time has met a topic that is gone, or a broker that is. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The same while the projection that serves waits for it. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(10);

    private static final Duration MEANWHILE = Duration.ofMinutes(1);

    private static final int MOST_EXCHANGES = 10;
    private static final int SWEEP = 1_000;

    private final StoreRebuild store;
    private final String incidents;
    private final ItemReader reader;
    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private long projected;

    /** On these topics and this store; reads nothing yet. */
    public Rebuilder(KafkaSettings kafka, ProjectionConfig config, StoreRebuild store) {
        this.store = store;
        this.incidents = Topics.INCIDENTS.name(kafka.topicPrefix());
        this.reader = new ItemReader(kafka.topicPrefix());
        Properties properties = kafka.consumer(kafka.topicPrefix() + "-sink-rebuild");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.maxPollRecords());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(properties);
    }

    /** The topics do not reach back to all that the store holds, and nobody said that it is to be kept. */
    public static final class IncompleteTopicException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        IncompleteTopicException(long rows) {
            super("the topics no longer have what " + rows + " rows of the store were made of");
        }
    }

    /**
     * Works until the new tables serve.
     *
     * @param keep copies what the topics no longer have
     * @param retention what is older than it allows does not come back
     * @return how many records were read
     * @throws IncompleteTopicException when there is something to be kept and {@code keep} does not say so; the work
     *     done stays, and is not done again
     * @throws StoreUnavailableException when the database is away, or too busy for long
     * @throws KafkaException when Kafka is away
     */
    public long rebuild(boolean keep, RetentionConfig retention, Instant now) {
        boolean resumed = store.begin();
        LOG.info(resumed ? "going on with an interrupted rebuild" : "rebuilding the store from the topics");
        begin();
        catchUp(store.livePlaces());
        removeOld(retention, now);
        // What comes in meanwhile is no gap.
        long missing = keep || reachesBack() ? 0 : store.missing(now.minus(MEANWHILE));
        if (missing > 0) {
            throw new IncompleteTopicException(missing);
        }
        if (keep) {
            store.keepMissing();
        }
        exchange();
        return projected;
    }

    private void begin() {
        List<StoredPlace> live = store.livePlaces();
        List<TopicPartition> partitions =
                live.stream().map(Rebuilder::partition).toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions, TIMEOUT);
        store.begin(live.stream()
                .map(place -> new StoredPlace(
                        place.topic(),
                        place.partition(),
                        Math.min(first.getOrDefault(partition(place), 0L), place.nextOffset()),
                        place.rebuiltBefore()))
                .toList());
        store.places().forEach(place -> next.put(partition(place), place.nextOffset()));
        next.forEach(consumer::seek);
    }

    /** Whether every change of an incident is still there. */
    private boolean reachesBack() {
        List<TopicPartition> partitions = consumer.assignment().stream()
                .filter(partition -> partition.topic().equals(incidents))
                .toList();
        return consumer.beginningOffsets(partitions, TIMEOUT).values().stream().allMatch(first -> first == 0);
    }

    private void catchUp(List<StoredPlace> until) {
        read(until, PATIENCE, this::write);
    }

    private interface Sink {
        void take(List<Item> items, Map<TopicPartition, Long> steps);
    }

    /** Reads up to these places, and not one record further. */
    private void read(List<StoredPlace> until, Duration most, Sink sink) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        until.forEach(place -> ends.put(partition(place), place.nextOffset()));
        long patience = System.nanoTime() + most.toNanos();
        consumer.resume(consumer.assignment());
        while (!pauseDone(ends)) {
            List<Item> items = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> source : consumer.poll(POLL)) {
                if (source.offset() < ends.getOrDefault(new TopicPartition(source.topic(), source.partition()), 0L)) {
                    items.add(reader.read(source));
                }
            }
            Map<TopicPartition, Long> steps = new HashMap<>();
            ends.forEach((partition, end) -> {
                long reached = Math.min(consumer.position(partition), end);
                if (reached > next.getOrDefault(partition, 0L)) {
                    steps.put(partition, reached);
                }
            });
            if (!steps.isEmpty()) {
                sink.take(items, steps);
                next.putAll(steps);
                projected += items.size();
                patience = System.nanoTime() + most.toNanos();
            } else if (System.nanoTime() - patience > 0) {
                throw new KafkaException("no records came for " + most.toSeconds() + " s");
            }
        }
    }

    /** True when nothing is left; what is done is paused where it ends, also when more was fetched. */
    private boolean pauseDone(Map<TopicPartition, Long> ends) {
        boolean done = true;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long reached = next.getOrDefault(end.getKey(), 0L);
            if (reached >= end.getValue()) {
                consumer.seek(end.getKey(), reached);
                consumer.pause(List.of(end.getKey()));
            } else {
                done = false;
            }
        }
        return done;
    }

    private void write(List<Item> items, Map<TopicPartition, Long> steps) {
        try {
            store.write(batch(items, steps));
        } catch (StoreRefusedException e) {
            // One by one; what the store refused then was refused before, and is in the dead letters.
            for (Item item : items) {
                try {
                    store.write(batch(List.of(item), Map.of()));
                } catch (StoreRefusedException refused) {
                    LOG.warn(
                            "{}@{} is left out: {}",
                            item.source().topic(),
                            item.source().offset(),
                            refused.getMessage());
                }
            }
            store.write(batch(List.of(), steps));
        }
    }

    private ProjectionBatch batch(List<Item> items, Map<TopicPartition, Long> steps) {
        List<IncidentChange> changes = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        DecisionTally tally = new DecisionTally();
        for (Item item : items) {
            if (item instanceof Item.Change change) {
                changes.add(change.change());
            } else if (item instanceof Item.CommandDecided decided) {
                decisions.add(decided.decision());
            } else if (item instanceof Item.Passed passed) {
                tally.add(passed.source());
            }
        }
        List<OffsetStep> offsets = new ArrayList<>();
        steps.forEach((partition, end) -> offsets.add(
                new OffsetStep(partition.topic(), partition.partition(), next.getOrDefault(partition, 0L), end)));
        return new ProjectionBatch(changes, decisions, tally.counts(), offsets);
    }

    private void removeOld(RetentionConfig retention, Instant now) {
        OptionalInt removed = OptionalInt.empty();
        for (int i = 0; i < MOST_EXCHANGES * MOST_EXCHANGES && removed.isEmpty(); i++) {
            removed = new Expiry(store.session(), retention, SWEEP, now).everything();
        }
        LOG.info("{} incidents are too old to come back", removed.orElse(0));
    }

    private void exchange() {
        for (int attempt = 1; ; attempt++) {
            catchUp(store.livePlaces());
            Map<TopicPartition, Long> before = Map.copyOf(next);
            try {
                store.exchange(this::rest);
                return;
            } catch (StoreUnavailableException e) {
                if (isExchanged()) {
                    LOG.info("the tables are exchanged, though the answer to that was lost: {}", e.getMessage());
                    return;
                }
                next.putAll(before);
                next.forEach(consumer::seek);
                if (attempt == MOST_EXCHANGES) {
                    throw e;
                }
                LOG.info("the tables are busy, trying again to exchange them: {}", e.getMessage());
            }
        }
    }

    /** As the database says it, which is waited for. */
    private boolean isExchanged() {
        for (int attempt = 1; ; attempt++) {
            try {
                return store.isExchanged();
            } catch (StoreUnavailableException e) {
                if (attempt == MOST_EXCHANGES) {
                    throw new StoreUnavailableException(
                            "the database went away in the moment of the exchange, so whether it is done is not known:"
                                    + " it is, when the schema " + StoreRebuild.OLD + " is there",
                            e);
                }
            }
        }
    }

    private List<ProjectionBatch> rest(List<StoredPlace> until) {
        List<ProjectionBatch> batches = new ArrayList<>();
        read(until, SHORT_PATIENCE, (items, steps) -> batches.add(batch(items, steps)));
        return batches;
    }

    private static TopicPartition partition(StoredPlace place) {
        return new TopicPartition(place.topic(), place.partition());
    }

    /** Leaves Kafka. */
    @Override
    public void close() {
        consumer.close();
    }
}

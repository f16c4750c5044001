package io.tocsin.sink.projection;

import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.store.OffsetStep;
import io.tocsin.sink.store.ProjectionWriter;
import io.tocsin.sink.store.StoredPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the projection stands in each partition that is assigned to this process. The store knows, not Kafka: offsets
 * are written with what was read before them. A partition is read only once its place is known. One thread only.
 */
final class Places implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Consumer<String, byte[]> consumer;
    private final ProjectionWriter store;
    private final Map<TopicPartition, StoredPlace> known = new HashMap<>();
    private final Set<TopicPartition> unknown = new HashSet<>();
    private final Set<TopicPartition> doubtful = new HashSet<>();
    private final SinkMetrics metrics;
    private boolean assigned;

    Places(Consumer<String, byte[]> consumer, ProjectionWriter store, SinkMetrics metrics) {
        this.consumer = consumer;
        this.store = store;
        this.metrics = metrics;
    }

    /** True once Kafka has said which partitions are ours, be it none. */
    boolean isAssigned() {
        return assigned;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        assigned = true;
        unknown.addAll(partitions);
        consumer.pause(partitions);
        // Anywhere, until the store has said where: the consumer is not to look for a place by itself.
        partitions.forEach(partition -> consumer.seek(partition, 0));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(known::remove);
        unknown.removeAll(partitions);
        doubtful.removeAll(partitions);
    }

    /**
     * Finds the place of each new partition and begins to read there.
     *
     * @throws io.tocsin.sink.store.StoreUnavailableException when the database is away
     * @throws org.apache.kafka.common.KafkaException when the broker is away
     */
    void findNew() {
        Map<String, List<TopicPartition>> byTopic = new HashMap<>();
        unknown.forEach(partition -> byTopic.computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                .add(partition));
        byTopic.forEach(this::find);
    }

    private void find(String topic, List<TopicPartition> partitions) {
        List<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).toList();
        Map<Integer, StoredPlace> stored = store.places(topic, numbers);
        if (stored.size() < partitions.size()) {
            begin(partitions.stream()
                    .filter(partition -> !stored.containsKey(partition.partition()))
                    .toList());
            stored.putAll(store.places(topic, numbers));
        }
        mend(partitions, stored);
        for (TopicPartition partition : partitions) {
            StoredPlace place = stored.get(partition.partition());
            if (place != null) {
                known.put(partition, place);
                unknown.remove(partition);
                consumer.seek(partition, place.nextOffset());
                consumer.resume(List.of(partition));
            }
        }
    }

    /** Kafka has no record at our place in these partitions; where they are to be read is found out anew. */
    void doubt(Collection<TopicPartition> partitions) {
        doubtful.addAll(partitions);
        forget();
    }

    private void mend(List<TopicPartition> partitions, Map<Integer, StoredPlace> stored) {
        List<TopicPartition> asked =
                partitions.stream().filter(doubtful::contains).toList();
        if (asked.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> first = consumer.beginningOffsets(asked, TIMEOUT);
        Map<TopicPartition, Long> end = consumer.endOffsets(asked, TIMEOUT);
        for (TopicPartition partition : asked) {
            StoredPlace place = stored.get(partition.partition());
            if (place != null) {
                PlacePolicy.Verdict verdict = PlacePolicy.decide(
                        place, first.getOrDefault(partition, 0L), end.getOrDefault(partition, Long.MAX_VALUE));
                if (verdict.reason() != PlacePolicy.Reason.FITS) {
                    store.move(place, verdict.place());
                    tell(place, verdict);
                    stored.put(partition.partition(), verdict.place());
                }
            }
            doubtful.remove(partition);
        }
    }

    private void tell(StoredPlace place, PlacePolicy.Verdict verdict) {
        long next = verdict.place().nextOffset();
        if (verdict.reason() == PlacePolicy.Reason.GAP) {
            metrics.missed(next - place.nextOffset());
            LOG.error(
                    "{}-{}: the records {} to {} were removed before they were projected; what they said is lost, and"
                            + " nobody was told of it",
                    place.topic(),
                    place.partition(),
                    place.nextOffset(),
                    next - 1);
        } else {
            LOG.warn(
                    "{}-{} ends at {}, and {} was projected already: it was made anew, and is read from {}",
                    place.topic(),
                    place.partition(),
                    verdict.place().rebuiltBefore(),
                    place.nextOffset(),
                    next);
        }
    }

    /** This database sees these partitions for the first time: what is in them was told by somebody else, if at all. */
    private void begin(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions, TIMEOUT);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions, TIMEOUT);
        store.begin(partitions.stream()
                .map(partition -> new StoredPlace(
                        partition.topic(),
                        partition.partition(),
                        first.getOrDefault(partition, 0L),
                        end.getOrDefault(partition, 0L)))
                .toList());
    }

    /** True when this record was in the topic before this database first saw it. */
    boolean isRebuilt(TopicPartition partition, long offset) {
        StoredPlace place = known.get(partition);
        return place != null && offset < place.rebuiltBefore();
    }

    /** The step from where we stand to behind these records; partitions that are not ours any more are left out. */
    List<OffsetStep> steps(Map<TopicPartition, Long> next) {
        List<OffsetStep> steps = new ArrayList<>();
        next.forEach((partition, offset) -> {
            StoredPlace place = known.get(partition);
            if (place != null) {
                steps.add(new OffsetStep(partition.topic(), partition.partition(), place.nextOffset(), offset));
            }
        });
        return steps;
    }

    /** The store has taken these steps. */
    void taken(List<OffsetStep> steps) {
        for (OffsetStep step : steps) {
            known.computeIfPresent(
                    new TopicPartition(step.topic(), step.partition()),
                    (partition, place) ->
                            new StoredPlace(step.topic(), step.partition(), step.next(), place.rebuiltBefore()));
        }
    }

    /** Forgets every place, so that each is asked of the store again; reads nothing until then. */
    void forget() {
        consumer.pause(consumer.assignment());
        known.clear();
        unknown.clear();
        unknown.addAll(consumer.assignment());
    }

    /** Records that are not projected yet, as far as the consumer knows. */
    long lag() {
        return known.keySet().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0L))
                .sum();
    }
}

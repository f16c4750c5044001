package io.tocsin.sink.projection;

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

/**
 * Where the projection stands in each partition that is assigned to this process. The store knows, not Kafka: offsets
 * are written with what was read before them. A partition is read only once its place is known. One thread only.
 */
final class Places implements ConsumerRebalanceListener {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Consumer<String, byte[]> consumer;
    private final ProjectionWriter store;
    private final Map<TopicPartition, StoredPlace> known = new HashMap<>();
    private final Set<TopicPartition> unknown = new HashSet<>();
    private boolean assigned;

    Places(Consumer<String, byte[]> consumer, ProjectionWriter store) {
        this.consumer = consumer;
        this.store = store;
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
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(known::remove);
        unknown.removeAll(partitions);
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

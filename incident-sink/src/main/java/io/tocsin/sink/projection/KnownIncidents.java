package io.tocsin.sink.projection;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.model.wire.UndecodableException;
import io.tocsin.sink.store.StoredPlace;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The incidents of which the topic has anything, from its first record to its last. */
final class KnownIncidents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KnownIncidents.class);

    private final WholeTopic topic;

    KnownIncidents(KafkaSettings kafka) {
        this.topic = WholeTopic.of(kafka, Topics.INCIDENTS);
    }

    /**
     * The highest revision that the topic has of one.
     *
     * @param revision of it
     * @param openedAt as it says
     * @param open as it says
     */
    record Last(long revision, Instant openedAt, boolean open) {

        private static Last of(Incident incident) {
            return new Last(incident.revision(), incident.openedAt(), incident.isOpen());
        }

        /**
         * Whether the store has this id from an incident of before Kafka was lost, and drops what the topic says of it. In
         * one life, what has the same or a later revision was not opened sooner.
         */
        boolean isHiddenBy(Incident stored) {
            return stored.revision() >= revision && stored.openedAt().isBefore(openedAt);
        }
    }

    List<Integer> partitions() {
        return topic.partitions();
    }

    /**
     * Reads all of it.
     *
     * @param places where the projection of the store stands
     * @throws IllegalStateException when the topic cannot tell
     */
    Map<IncidentId, Last> read(Map<Integer, StoredPlace> places) {
        Map<TopicPartition, Long> ends = topic.ends();
        ends.forEach((partition, end) -> {
            StoredPlace place = places.get(partition.partition());
            if (place == null || place.nextOffset() > end) {
                throw new IllegalStateException("the store was not made of " + partition
                        + ", or no sink has looked there since it was made anew: start a sink first");
            }
        });
        Map<IncidentId, Last> known = new HashMap<>();
        topic.read(ends, entry -> {
            add(entry, known);
            return true;
        });
        return known;
    }

    private static void add(ConsumerRecord<String, byte[]> entry, Map<IncidentId, Last> known) {
        try {
            Incident incident = Topics.INCIDENTS.codec().decode(entry.value()).incident();
            known.merge(
                    incident.id(), Last.of(incident), (last, next) -> last.revision() < next.revision() ? next : last);
        } catch (UndecodableException e) {
            // The projection put it into the dead letters.
            LOG.warn("{}-{}@{} is no change of an incident", entry.topic(), entry.partition(), entry.offset(), e);
        }
    }

    @Override
    public void close() {
        topic.close();
    }
}

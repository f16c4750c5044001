package io.tocsin.engine.topology;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What the broker itself says of transactions in the topics that an engine reads or writes. */
final class TransactionAdmin {

    /** Written by engines and by nobody else, as are the changelogs. */
    private static final List<Topic<?>> OURS = List.of(Topics.INCIDENTS, Topics.DECISIONS);

    /** Read by engines, and written by others too. */
    private static final List<Topic<?>> SHARED = List.of(Topics.JOURNAL, Topics.CONFIG);

    private final Admin admin;
    private final KafkaSettings settings;

    TransactionAdmin(Admin admin, KafkaSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Transactions of engines that are open now and that no coordinator will end, as it seems: a broker that was just started
     * may not know yet what it was told. Others are not asked about: where the right to see a transaction is missing, the
     * broker says that there is none.
     *
     * @throws KafkaException when the broker does not answer, or denies it
     */
    List<OpenTransaction> hanging() {
        Set<TopicPartition> partitions = partitions(ours());
        List<OpenTransaction> open = new ArrayList<>();
        Set<Long> writers = new HashSet<>();
        producers(partitions)
                .forEach((partition, producers) -> producers.forEach(producer -> {
                    writers.add(producer.producerId());
                    open(partition, producer).forEach(open::add);
                }));
        List<OpenTransaction> offsets = open(ownOffsets());
        Known known = open.isEmpty() && offsets.isEmpty() ? Known.NOTHING : known(open, offsets);
        offsets.stream()
                .filter(one ->
                        writers.contains(one.producerId()) || known.ours().contains(one.producerId()))
                .forEach(open::add);
        Set<OpenTransaction> suspects = new HashSet<>(open);
        suspects.removeIf(one -> !one.hangs(known.byProducer().get(one.producerId())));
        if (suspects.isEmpty()) {
            return List.of();
        }
        // What ended between the two questions is not there any more.
        Set<TopicPartition> again = new HashSet<>();
        suspects.forEach(one -> again.add(one.partition()));
        return open(again).stream().filter(suspects::contains).toList();
    }

    /**
     * Returns when no coordinator can have forgotten a transaction only because it was not there yet.
     *
     * @throws KafkaException when one is not there, or it may not be asked
     */
    void awaitCoordinators() {
        new TransactionCoordinators(admin, StreamsProperties.applicationId(settings)).awaitLoaded();
    }

    /**
     * Transactions that are open now in what engines read and others write, whether they hang or not.
     *
     * @throws KafkaException when the broker does not answer, or denies it
     */
    List<OpenTransaction> openInShared() {
        return open(partitions(named(SHARED).toList()));
    }

    /**
     * Whether to abort it where it hangs is right, whatever its coordinator had decided. A broker that starts can drop the ends
     * of a transaction that is to be committed (Kafka 4.3.1 takes partitions without a leader for deleted). Where no partition
     * has an end of it, above all not the one with the offsets, nothing of it happened, and what it read is read again.
     *
     * @throws KafkaException when the broker does not answer, or denies it: the offsets must be seen
     */
    boolean mayBeAborted(OpenTransaction hanging) {
        var known = known(List.of(hanging), List.of()).byProducer().get(hanging.producerId());
        if (hanging.wasAborted(known)) {
            return true;
        }
        Set<TopicPartition> all = new HashSet<>(partitions(ours()));
        all.addAll(readableOffsets());
        return producers(all).values().stream().flatMap(List::stream).noneMatch(hanging::isBefore);
    }

    /**
     * Aborts it in its partition.
     *
     * @throws KafkaException when the broker does not answer, or denies it: it takes the right to alter the cluster
     */
    void abort(OpenTransaction hanging) {
        JournalAdmin.await(admin.abortTransaction(new AbortTransactionSpec(
                        hanging.partition(), hanging.producerId(), hanging.epoch(), hanging.coordinatorEpoch()))
                .all());
    }

    private List<String> ours() {
        Set<String> there = JournalAdmin.await(admin.listTopics().names());
        String group = StreamsProperties.applicationId(settings);
        return Stream.concat(there.stream().filter(name -> ChangelogCheck.isChangelog(group, name)), named(OURS))
                .toList();
    }

    private Stream<String> named(List<Topic<?>> topics) {
        return topics.stream().map(topic -> topic.name(settings.topicPrefix()));
    }

    private Set<TopicPartition> partitions(List<String> topics) {
        Set<TopicPartition> partitions = new HashSet<>();
        JournalAdmin.await(admin.describeTopics(topics).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        return partitions;
    }

    /**
     * The partition of Kafka's own topic that has how far engines came: an open transaction there hides it from them. Nothing
     * where it may not be read, which only who may end transactions has use for.
     */
    private Set<TopicPartition> ownOffsets() {
        try {
            return readableOffsets();
        } catch (KafkaException e) {
            if (isOutOfReach(e.getCause())) {
                return Set.of();
            }
            throw e;
        }
    }

    private Set<TopicPartition> readableOffsets() {
        String topic = org.apache.kafka.common.internals.Topic.GROUP_METADATA_TOPIC_NAME;
        int all = JournalAdmin.await(admin.describeTopics(List.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
        int own = TransactionCoordinators.partition(StreamsProperties.applicationId(settings), all);
        TopicPartition partition = new TopicPartition(topic, own);
        // Asked here, so that a right that is missing hides nothing else.
        producers(Set.of(partition));
        return Set.of(partition);
    }

    private static boolean isOutOfReach(@Nullable Throwable why) {
        Throwable cause = why instanceof ExecutionException ? why.getCause() : why;
        return cause instanceof TopicAuthorizationException || cause instanceof UnknownTopicOrPartitionException;
    }

    private Map<TopicPartition, List<ProducerState>> producers(Collection<TopicPartition> partitions) {
        Map<TopicPartition, List<ProducerState>> producers = new HashMap<>();
        JournalAdmin.await(admin.describeProducers(partitions).all())
                .forEach((partition, answer) -> producers.put(partition, answer.activeProducers()));
        return producers;
    }

    private List<OpenTransaction> open(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return List.of();
        }
        List<OpenTransaction> open = new ArrayList<>();
        producers(partitions)
                .forEach((partition, producers) ->
                        producers.forEach(producer -> open(partition, producer).forEach(open::add)));
        return open;
    }

    private static Stream<OpenTransaction> open(TopicPartition partition, ProducerState producer) {
        return producer.currentTransactionStartOffset().stream()
                .mapToObj(start -> new OpenTransaction(
                        partition,
                        producer.producerId(),
                        (short) producer.producerEpoch(),
                        Math.max(0, producer.coordinatorEpoch().orElse(0)),
                        start));
    }

    private Known known(List<OpenTransaction> open, List<OpenTransaction> offsets) {
        List<Long> producers = Stream.concat(open.stream(), offsets.stream())
                .map(OpenTransaction::producerId)
                .distinct()
                .toList();
        List<String> ids = JournalAdmin.await(
                        admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                                .all())
                .stream()
                .map(TransactionListing::transactionalId)
                .toList();
        String prefix = StreamsProperties.applicationId(settings) + "-";
        Known known = new Known(new HashMap<>(), new HashSet<>());
        JournalAdmin.await(admin.describeTransactions(ids).all()).forEach((id, transaction) -> {
            known.byProducer().put(transaction.producerId(), transaction);
            if (id.startsWith(prefix)) {
                known.ours().add(transaction.producerId());
            }
        });
        return known;
    }

    /** What coordinators say of writers, and which of those are engines. */
    private record Known(Map<Long, TransactionDescription> byProducer, Set<Long> ours) {
        static final Known NOTHING = new Known(Map.of(), Set.of());
    }
}

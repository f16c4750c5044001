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
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

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
     * Transactions of engines that are open now and that no coordinator will end. Others are not asked about: where the
     * right to see a transaction is missing, the broker says that there is none.
     *
     * @throws KafkaException when the broker does not answer, or denies it
     */
    List<OpenTransaction> hanging() {
        List<OpenTransaction> open = open(partitions(ours()));
        if (open.isEmpty()) {
            return List.of();
        }
        Map<Long, TransactionDescription> known = known(open);
        Set<OpenTransaction> suspects = new HashSet<>(open);
        suspects.removeIf(one -> !one.hangs(known.get(one.producerId())));
        if (suspects.isEmpty()) {
            return List.of();
        }
        // What ended between the two questions is not there any more.
        Set<TopicPartition> again = new HashSet<>();
        suspects.forEach(one -> again.add(one.partition()));
        return open(again).stream().filter(suspects::contains).toList();
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
     * Ends it, as its coordinator would have.
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

    private List<OpenTransaction> open(Collection<TopicPartition> partitions) {
        DescribeProducersResult answer = admin.describeProducers(partitions);
        List<OpenTransaction> open = new ArrayList<>();
        JournalAdmin.await(answer.all())
                .forEach((partition, producers) -> producers.activeProducers().stream()
                        .flatMap(producer -> open(partition, producer))
                        .forEach(open::add));
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

    private Map<Long, TransactionDescription> known(List<OpenTransaction> open) {
        List<Long> producers =
                open.stream().map(OpenTransaction::producerId).distinct().toList();
        List<String> ids = JournalAdmin.await(
                        admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                                .all())
                .stream()
                .map(TransactionListing::transactionalId)
                .toList();
        Map<Long, TransactionDescription> known = new HashMap<>();
        JournalAdmin.await(admin.describeTransactions(ids).all())
                .values()
                .forEach(transaction -> known.put(transaction.producerId(), transaction));
        return known;
    }
}

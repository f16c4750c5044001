package io.tocsin.engine.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.internals.Topic;

/**
 * Those who end transactions; there is one for each partition of Kafka's own log of them. A list of transactions is empty
 * while a broker has not yet begun to read that log. A question for one id is not: it is answered when the partition of
 * that id is read, and not before. So one id is asked for in each partition.
 */
final class TransactionCoordinators {

    private final Admin admin;
    private final String prefix;

    /** Asks for ids that begin with this and that nobody has. */
    TransactionCoordinators(Admin admin, String prefix) {
        this.admin = admin;
        this.prefix = prefix;
    }

    /**
     * Returns when all know what they were told before they were started.
     *
     * @throws KafkaException when one of them does not in time, or when it may not be seen how many there are
     */
    void awaitLoaded() {
        String log = Topic.TRANSACTION_STATE_TOPIC_NAME;
        int partitions = JournalAdmin.await(admin.describeTopics(List.of(log)).allTopicNames())
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
        Map<Integer, String> probes = probes(prefix, partitions);
        DescribeTransactionsResult answer = admin.describeTransactions(probes.values());
        probes.values().forEach(probe -> awaitLoaded(answer, probe));
    }

    private static void awaitLoaded(DescribeTransactionsResult answer, String probe) {
        try {
            JournalAdmin.await(answer.description(probe));
        } catch (KafkaException e) {
            if (!isNotFound(e)) {
                throw e;
            }
        }
    }

    private static boolean isNotFound(KafkaException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionalIdNotFoundException) {
                return true;
            }
        }
        return false;
    }

    /** An id for each partition. */
    static Map<Integer, String> probes(String prefix, int partitions) {
        Map<Integer, String> probes = new HashMap<>();
        for (int number = 0; probes.size() < partitions; number++) {
            String id = prefix + "-probe-" + number;
            probes.putIfAbsent(partition(id, partitions), id);
        }
        return probes;
    }

    /** Where Kafka keeps what it knows of this group, or of this transactional id. */
    static int partition(String name, int partitions) {
        int hash = name.hashCode();
        return (hash == Integer.MIN_VALUE ? 0 : Math.abs(hash)) % partitions;
    }
}

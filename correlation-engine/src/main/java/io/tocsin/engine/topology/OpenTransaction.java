package io.tocsin.engine.topology;

import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that a partition has and that is not over. Readers of committed records stop before it.
 *
 * @param partition that has it
 * @param producerId of its writer, as Kafka numbers them
 * @param epoch which of the writers that had this number
 * @param coordinatorEpoch of the last coordinator that ended a transaction of it in this partition; 0 when none did
 * @param start offset of its first record
 */
record OpenTransaction(TopicPartition partition, long producerId, short epoch, int coordinatorEpoch, long start) {

    /**
     * Whether nobody will ever end it. The coordinator knows of each partition before a record is written there, and
     * forgets it after the end was written there.
     *
     * @param known what the coordinator says of its writer; nothing when it knows none of that number
     */
    boolean hangs(@Nullable TransactionDescription known) {
        return known == null
                || !isGoingOn(known.state())
                || !known.topicPartitions().contains(partition);
    }

    private static boolean isGoingOn(TransactionState state) {
        return switch (state) {
            case ONGOING, PREPARE_COMMIT, PREPARE_ABORT, PREPARE_EPOCH_FENCE, UNKNOWN -> true;
            case EMPTY, COMPLETE_COMMIT, COMPLETE_ABORT -> false;
        };
    }
}

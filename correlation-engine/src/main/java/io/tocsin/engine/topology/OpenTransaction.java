package io.tocsin.engine.topology;

import org.apache.kafka.clients.admin.ProducerState;
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

    /**
     * Whether its coordinator had decided to abort it.
     *
     * @param known what the coordinator says of its writer; nothing when it knows none of that number
     */
    boolean wasAborted(@Nullable TransactionDescription known) {
        return known != null
                && known.state() == TransactionState.COMPLETE_ABORT
                && known.producerEpoch() - epoch <= 1
                && known.producerEpoch() >= epoch;
    }

    /** Whether its writer went on from it in the partition with this state: an end is counted as the next epoch. */
    boolean isBefore(ProducerState other) {
        return other.producerId() == producerId && other.producerEpoch() > epoch;
    }

    private static boolean isGoingOn(TransactionState state) {
        return switch (state) {
            case ONGOING, PREPARE_COMMIT, PREPARE_ABORT, PREPARE_EPOCH_FENCE, UNKNOWN -> true;
            case EMPTY, COMPLETE_COMMIT, COMPLETE_ABORT -> false;
        };
    }
}

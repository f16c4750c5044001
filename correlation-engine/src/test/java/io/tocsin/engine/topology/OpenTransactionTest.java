package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenTransactionTest {

    private static final TopicPartition PARTITION = new TopicPartition("decisions", 0);
    private static final OpenTransaction OPEN = new OpenTransaction(PARTITION, 2, (short) 285, 2, 896);

    @ParameterizedTest
    @EnumSource(
            value = TransactionState.class,
            names = {"ONGOING", "PREPARE_COMMIT", "PREPARE_ABORT", "PREPARE_EPOCH_FENCE", "UNKNOWN"})
    void transactionThatItsCoordinatorWillEndDoesNotHang(TransactionState state) {
        assertThat(OPEN.hangs(known(state))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = TransactionState.class,
            names = {"EMPTY", "COMPLETE_COMMIT", "COMPLETE_ABORT"})
    void transactionThatItsCoordinatorHasEndedHangs(TransactionState state) {
        assertThat(OPEN.hangs(known(state))).isTrue();
    }

    @Test
    void coordinatorThatAbortedItSaysSoUntilItsWriterBeginsAnother() {
        assertThat(OPEN.wasAborted(known(TransactionState.COMPLETE_ABORT, 285))).isTrue();
        assertThat(OPEN.wasAborted(known(TransactionState.COMPLETE_ABORT, 286))).isTrue();

        assertThat(OPEN.wasAborted(known(TransactionState.COMPLETE_ABORT, 287))).isFalse();
        assertThat(OPEN.wasAborted(known(TransactionState.COMPLETE_COMMIT, 286)))
                .isFalse();
        assertThat(OPEN.wasAborted(known(TransactionState.EMPTY, 286))).isFalse();
        assertThat(OPEN.wasAborted(null)).isFalse();
    }

    @Test
    void endInAnotherPartitionShowsByTheNextEpoch() {
        assertThat(OPEN.isBefore(state(2, 286))).isTrue();

        assertThat(OPEN.isBefore(state(2, 285))).as("as far as this one").isFalse();
        assertThat(OPEN.isBefore(state(2, 284))).as("not in this one").isFalse();
        assertThat(OPEN.isBefore(state(3, 286))).as("somebody else").isFalse();
    }

    @Test
    void everyCoordinatorIsAskedForAnIdOfItsOwn() {
        assertThat(TransactionCoordinators.probes("tocsin-engine", 50))
                .hasSize(50)
                .allSatisfy((partition, id) ->
                        assertThat(TransactionCoordinators.partition(id, 50)).isEqualTo(partition));
    }

    @Test
    void nameWhosePositiveHashDoesNotExistIsWhereKafkaHasIt() {
        String name = "polygenelubricants";
        assertThat(name.hashCode()).isEqualTo(Integer.MIN_VALUE);
        assertThat(TransactionCoordinators.partition(name, 50)).isZero();
    }

    private static TransactionDescription known(TransactionState state) {
        return known(state, 285);
    }

    private static TransactionDescription known(TransactionState state, int epoch) {
        return new TransactionDescription(1, state, 2, epoch, 10_000, OptionalLong.empty(), Set.of(PARTITION));
    }

    private static ProducerState state(long producer, int epoch) {
        return new ProducerState(producer, epoch, 7, 1_000, OptionalInt.of(2), OptionalLong.empty());
    }
}

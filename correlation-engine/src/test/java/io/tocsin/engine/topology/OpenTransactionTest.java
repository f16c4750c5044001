package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Set;
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
        return new TransactionDescription(1, state, 2, 285, 10_000, OptionalLong.empty(), Set.of(PARTITION));
    }
}

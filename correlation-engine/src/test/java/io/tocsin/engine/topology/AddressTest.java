package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.ServiceName;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressTest {

    private static final ServiceName CART = new ServiceName("cart");

    @Test
    void whatIsForEveryServiceGoesIntoEachPartition() {
        assertThat(partitions(Address.everywhere())).contains(Set.of(0, 1, 2, 3));
        assertThat(Address.everywhere().key()).asString().isEqualTo("*");
    }

    @Test
    void whatIsForAServiceGoesWhereItsKeyPutsIt() {
        assertThat(partitions(Address.of(CART))).isEmpty();
    }

    @Test
    void whatComesOfAnEntryStaysInItsPartition() {
        assertThat(partitions(Address.of(CART, 2))).contains(Set.of(2));
    }

    private static Optional<Set<Integer>> partitions(Address address) {
        return Address.partitioner().partitions("topic", address, new byte[0], 4);
    }
}

package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DueIndexTest {

    private static final ServiceName CART = new ServiceName("cart");
    private static final ServiceName CHECKOUT = new ServiceName("checkout");

    private final DueIndex index = new DueIndex();

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    @Test
    void servicesAreDueInTheOrderOfTheirEarliestTimers() {
        index.armed(CART, at(20));
        index.armed(CHECKOUT, at(30));
        index.armed(CHECKOUT, at(10));

        assertThat(index.due(at(9))).isEmpty();
        assertThat(index.due(at(10))).containsExactly(CHECKOUT);
        assertThat(index.due(at(99))).containsExactly(CHECKOUT, CART);
    }

    @Test
    void laterTimerDoesNotPostponeAnEarlierOne() {
        index.armed(CART, at(20));
        index.armed(CART, at(30));

        assertThat(index.earliest(CART)).isEqualTo(at(20));
    }

    @Test
    void whatTheStoreSaysReplacesWhatWasThought() {
        index.armed(CART, at(20));
        index.set(CART, at(40));
        assertThat(index.due(at(30))).isEmpty();

        index.set(CART, null);
        assertThat(index.due(at(99))).isEmpty();
        assertThat(index.earliest(CART)).isNull();
    }
}

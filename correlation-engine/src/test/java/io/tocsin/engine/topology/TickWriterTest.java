package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.model.identity.ServiceName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ticks that are still on their way: what a driver without a broker cannot show. */
class TickWriterTest {

    private static final ServiceName CART = new ServiceName("cart");
    private static final ServiceName CHECKOUT = new ServiceName("checkout");

    private final MockProcessorContext<Object, byte[]> context = new MockProcessorContext<>(
            new Properties(), new TaskId(0, 3), Path.of("unused").toFile());

    private KeyValueStore<Bytes, byte[]> store;
    private TimerStore timers;
    private TickWriter ticks;

    @BeforeEach
    void open() {
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(Names.TIMER_STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        reopen();
    }

    /** As after a restart: what is only in memory is gone. */
    private void reopen() {
        timers = new TimerStore(store);
        ticks = new TickWriter(context, timers, new EngineMetrics(new SimpleMeterRegistry()));
    }

    private void arm(ServiceName service, long second) {
        timers.add(new Timer(START.plusSeconds(second), service, TimerKind.RESOLVE_INCIDENT, "incident-" + second));
        timers.commit();
    }

    private int written(long second) {
        context.resetForwards();
        ticks.look(START.plusSeconds(second));
        return context.forwarded().size();
    }

    @Test
    void oneTickOfAServiceIsOnItsWayAtATime() {
        arm(CART, 10);

        assertThat(written(10)).isEqualTo(1);
        assertThat(written(11)).isZero();
        arm(CART, 12);
        assertThat(written(30)).isZero();
    }

    @Test
    void tickGoesToThePartitionOfItsTaskWhateverItsKey() {
        arm(CART, 10);
        written(10);

        Address address = (Address) context.forwarded().get(0).record().key();
        assertThat(Address.partitioner().partitions("journal", address, new byte[0], 8))
                .contains(Set.of(3));
        assertThat(Address.serializer().serialize("journal", address))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("cart");
    }

    @Test
    void tickThatCameBackMakesRoomForTheNext() {
        arm(CART, 10);
        written(10);
        ticks.arrived(CART);

        assertThat(written(11)).isEqualTo(1);
    }

    @Test
    void tickThatStaysAwayTooLongIsWrittenAgain() {
        arm(CART, 10);
        written(10);

        assertThat(written(69)).isZero();
        assertThat(written(71)).isEqualTo(1);
    }

    @Test
    void restartKnowsWhatIsDueFromTheStore() {
        arm(CART, 10);
        arm(CART, 20);
        arm(CHECKOUT, 15);
        reopen();

        assertThat(written(9)).isZero();
        assertThat(written(12)).isEqualTo(1);
        assertThat(written(16)).isEqualTo(1);
    }

    @Test
    void disarmedTimerIsNotDue() {
        arm(CART, 10);
        timers.remove(new Timer(START.plusSeconds(10), CART, TimerKind.RESOLVE_INCIDENT, "incident-10"));
        timers.commit();

        assertThat(written(20)).isZero();
        assertThat(timers.servicesDue(START.plusSeconds(20))).isEmpty();
    }

    @Test
    void timersThatAreDueComeInTheirOrderUpToTheLimit() {
        arm(CART, 30);
        arm(CART, 10);
        arm(CHECKOUT, 5);
        arm(CART, 20);

        assertThat(timers.due(CART, START.plusSeconds(25), 10))
                .extracting(Timer::subject)
                .containsExactly("incident-10", "incident-20");
        assertThat(timers.due(CART, START.plusSeconds(99), 1)).hasSize(1);
    }
}

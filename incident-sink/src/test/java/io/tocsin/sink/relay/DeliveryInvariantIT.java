package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.target.TargetTypes;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import io.tocsin.testkit.SettableClock;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The invariant of deliveries, for every kind of target: whatever goes wrong on the way, and whenever the relays die, in
 * the end the target shows what is so, with one object for each generation of an incident; where the target offers
 * nothing against a second one, at most one more for each attempt whose end nobody knows.
 *
 * <p>A new target joins with a line in {@link Destinations}. Destinations have nothing in common but the processor, and
 * mostly wait.
 */
@ExtendWith(PlatformExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@Order(2)
class DeliveryInvariantIT {

    static List<Destination> destinations() {
        return Destinations.all();
    }

    @ParameterizedTest
    @MethodSource("destinations")
    void targetShowsInTheEndWhatIsSoAndHardlyAnythingTwice(Destination destination, Platform platform) {
        try (DeliveryWorld world = new DeliveryWorld(destination, platform)) {
            world.live();
            world.calmDown();

            world.check();
        }
    }

    @Test
    void noKindOfTargetIsLeftOut(Platform platform) {
        Set<Class<?>> here = new HashSet<>();
        for (Destination destination : Destinations.all()) {
            try (Remote remote =
                    destination.opening().open(platform, SettableClock.at(DeliveryWorld.START), new Random(1))) {
                here.add(remote.target().getClass());
            }
        }
        // Our own log is nobody else's.
        here.add(LogTarget.class);

        assertThat(here).isEqualTo(TargetTypes.all());
    }
}

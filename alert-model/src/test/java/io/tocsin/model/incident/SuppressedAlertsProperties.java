package io.tocsin.model.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SuppressedAlertsProperties {

    /** More sources than are named, so that some come in as others and leave as such. */
    @Property(seed = "20260301", tries = 300)
    void whatCameInLeavesInWhateverOrder(@ForAll Random random) {
        List<Suppressions> members = new ArrayList<>();
        SuppressedAlerts counted = SuppressedAlerts.NONE;
        for (int step = 0; step < 200; step++) {
            if (members.isEmpty() || random.nextInt(5) < 3) {
                Suppressions member = suppressions(random);
                members.add(member);
                counted = counted.with(member);
            } else {
                counted = counted.without(members.remove(random.nextInt(members.size())));
            }
            assertThat(counted.alerts()).isEqualTo(members.size());
        }
        for (Suppressions member : members) {
            counted = counted.without(member);
        }

        assertThat(counted).isEqualTo(SuppressedAlerts.NONE);
    }

    @Property(seed = "20260301", tries = 100)
    void sourcesAreNamedWithTheirAlertsAsLongAsThereAreFew(@ForAll Random random) {
        int one = random.nextInt(20) + 1;
        int both = random.nextInt(20) + 1;
        Suppression first = source(1);
        Suppression second = source(2);
        SuppressedAlerts counted = SuppressedAlerts.NONE;
        for (int i = 0; i < one; i++) {
            counted = counted.with(Suppressions.of(List.of(first)));
        }
        for (int i = 0; i < both; i++) {
            counted = counted.with(Suppressions.of(List.of(second, first)));
        }

        assertThat(counted)
                .isEqualTo(new SuppressedAlerts(
                        one + both,
                        List.of(
                                new SuppressedAlerts.Source(first, one + both),
                                new SuppressedAlerts.Source(second, both)),
                        0));
    }

    private static Suppressions suppressions(Random random) {
        return Suppressions.of(IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> source(random.nextInt(40)))
                .toList());
    }

    private static Suppression source(int number) {
        return new Suppression(SuppressionKind.SILENCE, "S%03d".formatted(number));
    }
}

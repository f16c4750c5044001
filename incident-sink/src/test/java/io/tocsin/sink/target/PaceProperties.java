package io.tocsin.sink.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PaceProperties {

    @Property(seed = "20261123", tries = 200)
    void noMinuteSeesMoreThanAllowedAndFewAreWasted(@ForAll @IntRange(min = 1, max = 250_000) int most) {
        Pace pace = Pace.perMinute("any", most);

        // The first at once, then one for each token that comes back within the minute.
        long inOneMinute = pace.burst() + Duration.ofMinutes(1).minusNanos(1).dividedBy(pace.each());

        assertThat(inOneMinute).isBetween(most - 1L, (long) most);
    }
}

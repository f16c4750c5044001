package io.tocsin.sink.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RetryScheduleProperties {

    @Property(seed = "20260301")
    void waitIsNeverLongerThanTheLastStepNorShorterThanTheFirst(
            @ForAll @IntRange(min = 1, max = 10_000) int attempts, @ForAll long seed) {
        Duration paging = RetrySchedule.PAGING.after(attempts, new Random(seed));
        Duration ticket = RetrySchedule.TICKET.after(attempts, new Random(seed));

        assertThat(paging).isBetween(Duration.ofMillis(800), Duration.ofSeconds(216));
        assertThat(ticket).isBetween(Duration.ofSeconds(4), Duration.ofHours(12));
    }

    @Property(seed = "20260301")
    void waitGrowsWithTheAttempts(@ForAll @IntRange(min = 1, max = 8) int attempts, @ForAll long seed) {
        assertThat(RetrySchedule.TICKET.after(attempts + 1, new Random(seed)))
                .isGreaterThanOrEqualTo(RetrySchedule.TICKET.after(attempts, new Random(seed)));
    }
}

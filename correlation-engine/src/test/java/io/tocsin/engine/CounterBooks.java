package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import java.util.List;

/**
 * Holds the counters of engines against the equation that {@code EngineMetrics} states. Each start counts from 0, so every
 * start has a registry of its own. What an aborted transaction did is counted, and counted again when it is done again:
 * then all starts together have counted more than the topics have, and never less.
 */
final class CounterBooks {

    private CounterBooks() {}

    /** Every start balances by itself, and all together have counted all that stands in the topics. */
    static void assertBalanced(Platform platform, List<? extends MeterRegistry> starts) {
        starts.forEach(CounterBooks::assertBalanced);
        var decisions = platform.read(Topics.DECISIONS);
        for (Outcome outcome : Outcome.values()) {
            long written = decisions.stream()
                    .filter(decision -> decision.outcome() == outcome)
                    .count();
            double counted = starts.stream()
                    .mapToDouble(
                            start -> sum(start, "tocsin.engine.decisions.emitted", Tag.of("outcome", outcome.code())))
                    .sum();
            assertThat(counted).as(outcome.code()).isGreaterThanOrEqualTo(written);
        }
        assertThat(starts.stream()
                        .mapToDouble(start -> sum(start, "tocsin.engine.changes.emitted"))
                        .sum())
                .isGreaterThanOrEqualTo(platform.read(Topics.INCIDENTS).size());
    }

    /** One start alone, that may have died in the middle of anything but an entry. */
    static void assertBalanced(MeterRegistry start) {
        double read = sum(start, "tocsin.engine.entries.read");
        assertThat(read).isPositive();
        assertThat(read)
                .isEqualTo(sum(start, "tocsin.engine.decisions.emitted")
                        + sum(start, "tocsin.engine.ticks.read")
                        + sum(start, "tocsin.engine.letters.written"));
        assertThat(start.get("tocsin.engine.entries.unaccounted").gauge().value())
                .isZero();
    }

    private static double sum(MeterRegistry start, String name, Tag... tags) {
        return start.get(name).tags(List.of(tags)).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}

package io.tocsin.cli.tracing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/**
 * What became of spans: those that ended = exported + dropped over its reasons + waiting, but for the batch in hand.
 */
final class TracingMetrics {

    private static final String PREFIX = "tocsin.tracing.spans.";

    private final MeterRegistry registry;
    private final Counter exported;
    private final Counter overflow;
    private final Counter refused;

    TracingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.exported = Counter.builder(PREFIX + "exported")
                .description("Spans that the collector took")
                .register(registry);
        this.overflow = dropped("queue_full");
        this.refused = dropped("not_taken");
    }

    private Counter dropped(String reason) {
        return Counter.builder(PREFIX + "dropped")
                .description("Spans that nobody will see")
                .tag("reason", reason)
                .register(registry);
    }

    void watch(IntSupplier waiting) {
        Gauge.builder(PREFIX + "waiting", waiting, IntSupplier::getAsInt)
                .strongReference(true)
                .description("Spans that wait to be exported")
                .register(registry);
    }

    void exported(int spans) {
        exported.increment(spans);
    }

    void overflowed() {
        overflow.increment();
    }

    void refused(int spans) {
        refused.increment(spans);
    }
}

package io.tocsin.console.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * {@code tocsin.console.commands.issued}, by outcome. Every command that passed the checks of the request is counted
 * once: {@code written} when Kafka has it, {@code unavailable} when Kafka did not say so in time.
 */
final class CommandMetrics {

    private final Counter written;
    private final Counter unavailable;

    CommandMetrics(MeterRegistry meters) {
        this.written = counter(meters, "written");
        this.unavailable = counter(meters, "unavailable");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("tocsin.console.commands.issued")
                .description("Commands of people, by whether the journal has them")
                .tag("outcome", outcome)
                .register(meters);
    }

    void written() {
        written.increment();
    }

    void unavailable() {
        unavailable.increment();
    }
}

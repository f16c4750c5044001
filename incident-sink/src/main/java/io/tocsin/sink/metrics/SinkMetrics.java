package io.tocsin.sink.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.Coded;
import io.tocsin.sink.message.Part;
import io.tocsin.sink.routing.QuietReason;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Counts of the sink. All labels come from closed sets and exist from the start. Thread-safe.
 *
 * <p>For each target, over all processes and since the database was made:
 *
 * <pre>
 *   notifications.enqueued = notifications.delivered + notifications.superseded + notifications.blocked
 *                            + notifications.pending
 *   changes.projected x configured targets = notifications.enqueued (without minimal ones)
 *                            + notifications.coalesced + changes.quieted
 * </pre>
 *
 * <p>{@code notifications.pending}, {@code notifications.oldest} and {@code notifications.kept} are those of the database:
 * each process says the same, so their maximum over processes counts and not their sum.
 */
public final class SinkMetrics {

    private static final String PREFIX = "tocsin.sink.";

    private final MeterRegistry meters;
    private final Counter changes;
    private final Counter decisions;
    private final Counter retried;
    private final Counter missed;
    private final Map<Coded, Counter> quieted = new ConcurrentHashMap<>();
    private final Map<Coded, Counter> deadLettered = new ConcurrentHashMap<>();
    private final Map<Coded, Counter> templatesFailed = new ConcurrentHashMap<>();
    private final Map<String, TargetMetrics> targets = new ConcurrentHashMap<>();
    private final AtomicLong lag = new AtomicLong();
    private final AtomicLong databaseBytes = new AtomicLong();

    /**
     * Registers all of it.
     *
     * @param targets names of the configured targets
     */
    public SinkMetrics(MeterRegistry meters, Collection<String> targets) {
        this.meters = meters;
        this.changes = counter("changes.projected", "incident changes written to the store");
        this.decisions = counter("decisions.projected", "decisions on commands written to the store");
        this.retried = counter("projections.retried", "batches that could not be written and were tried again");
        this.missed = counter("records.missed", "records that Kafka removed before they were projected");
        for (QuietReason reason : QuietReason.values()) {
            quieted.put(
                    reason,
                    Counter.builder(PREFIX + "changes.quieted")
                            .description("decisions not to tell a target of a change")
                            .tag("reason", reason.code())
                            .register(meters));
        }
        for (DeadLetterCause cause : DeadLetterCause.values()) {
            deadLettered.put(
                    cause,
                    Counter.builder(PREFIX + "records.dead_lettered")
                            .description("records that could not be projected")
                            .tag("cause", cause.code())
                            .register(meters));
        }
        for (Part part : Part.values()) {
            templatesFailed.put(
                    part,
                    Counter.builder(PREFIX + "templates.failed")
                            .description("texts that an operator's template could not write, and ours did")
                            .tag("part", part.code())
                            .register(meters));
        }
        targets.forEach(target -> this.targets.put(target, new TargetMetrics(meters, target)));
        Gauge.builder(PREFIX + "projection.lag", lag, AtomicLong::doubleValue)
                .description("records in the topics that are not projected yet")
                .register(meters);
        Gauge.builder(PREFIX + "database.used", databaseBytes, AtomicLong::doubleValue)
                .description("size of the whole database, looked at every few minutes")
                .baseUnit("bytes")
                .register(meters);
    }

    /** These were written to the store. */
    public void projected(int incidentChanges, int commandDecisions) {
        changes.increment(incidentChanges);
        decisions.increment(commandDecisions);
    }

    /** So often a target was not told of a change. */
    public void quieted(QuietReason reason, int times) {
        counted(quieted, reason).increment(times);
    }

    /** A record could not be projected. */
    public void deadLettered(DeadLetterCause cause) {
        counted(deadLettered, cause).increment();
    }

    /** An operator's template could not write this part of a notification. */
    public void templateFailed(Part part) {
        counted(templatesFailed, part).increment();
    }

    /** A batch could not be written, and will be tried again. */
    public void retried() {
        retried.increment();
    }

    /** Kafka removed these before they were projected. */
    public void missed(long records) {
        missed.increment((double) records);
    }

    /** How many records are not projected yet. */
    public void lag(long records) {
        lag.set(records);
    }

    /** Shows Kafka's own metrics of this consumer, until they are closed. */
    public KafkaClientMetrics show(Consumer<?, ?> consumer) {
        KafkaClientMetrics shown = new KafkaClientMetrics(consumer);
        shown.bindTo(meters);
        return shown;
    }

    /** How large the database is. */
    public void databaseBytes(long bytes) {
        databaseBytes.set(bytes);
    }

    /** The counts of this target; those of one that is not configured any more begin here. */
    public TargetMetrics target(String name) {
        return targets.computeIfAbsent(name, target -> new TargetMetrics(meters, target));
    }

    static Timer latency(MeterRegistry meters, String name, String description, String target) {
        return Timer.builder(PREFIX + name)
                .description(description)
                .tag("target", target)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(meters);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(PREFIX + name).description(description).register(meters);
    }

    private static Counter counted(Map<Coded, Counter> counters, Coded label) {
        Counter counter = counters.get(label);
        if (counter == null) {
            throw new IllegalStateException("not registered: " + label.code());
        }
        return counter;
    }
}

package io.tocsin.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.engine.shadow.ShadowService;
import io.tocsin.engine.topology.CorrelationTopology;
import io.tocsin.engine.topology.FoldSettings;
import io.tocsin.engine.topology.JournalStreams;
import io.tocsin.engine.topology.RuntimeSettings;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.trace.Tracing;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/**
 * The role that folds the journal into incidents and decisions. Any number of processes share the partitions; each needs
 * a state directory of its own.
 */
public final class CorrelationEngine implements AutoCloseable {

    private final JournalStreams streams;
    private final ShadowService shadow;

    private CorrelationEngine(JournalStreams streams, ShadowService shadow) {
        this.streams = streams;
        this.shadow = shadow;
    }

    /**
     * Starts the role. Kafka may be away: it is waited for, and {@link #readiness()} says so.
     *
     * @param clock for readiness only; what happens to incidents never depends on it
     * @throws IllegalArgumentException when the state directory cannot be used
     */
    public static CorrelationEngine start(
            EngineConfig config, KafkaSettings kafka, MeterRegistry registry, Clock clock) {
        return start(config, kafka, registry, Tracing.NONE, clock);
    }

    /** As above, recording the steps of alerts there. */
    public static CorrelationEngine start(
            EngineConfig config, KafkaSettings kafka, MeterRegistry registry, Tracing tracing, Clock clock) {
        String instance = InstanceId.of(config);
        RuntimeSettings runtime = new RuntimeSettings(
                config.stateDirectory(),
                config.threads(),
                config.commitInterval(),
                config.sessionTimeout(),
                instance,
                config.standbyReplicas(),
                config.storeMemoryBytes());
        FoldSettings fold = new FoldSettings(
                new JournalFold(config.ruleSet(), DocumentCompiler.INSTANCE),
                new EngineMetrics(registry),
                config.tickInterval(),
                config.cachedAlerts(),
                tracing);
        return new CorrelationEngine(
                JournalStreams.start(
                        kafka, runtime, CorrelationTopology.build(kafka.topicPrefix(), fold), registry, clock),
                ShadowService.start(
                        kafka,
                        new ShadowService.Course(config.ruleSet(), config.rulesDocument(), instance),
                        registry,
                        clock));
    }

    /** Ready when every partition that this process has is restored and worked off; as of a second ago. */
    public Readiness readiness() {
        return streams.readiness();
    }

    /**
     * Completes with the reason when the role died and the process must end: going on would lose or double something.
     * Outages of Kafka never do that.
     */
    public CompletionStage<Throwable> failure() {
        return streams.failure();
    }

    /** Commits what was processed and ends, within 30 seconds; may be called again. */
    @Override
    public void close() {
        streams.close();
        shadow.close();
    }
}

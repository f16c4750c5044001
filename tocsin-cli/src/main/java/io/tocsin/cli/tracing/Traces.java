package io.tocsin.cli.tracing;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.tocsin.cli.config.TracingConfig;
import io.tocsin.model.trace.Tracing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the roles of this process record steps with. Nothing of it is started where no collector is configured. */
public final class Traces implements AutoCloseable {

    /** How long {@link #close} takes at most. */
    public static final Duration CLOSES_WITHIN = Duration.ofSeconds(6);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(3);
    private static final Duration LAST = Duration.ofSeconds(1);

    private final TracingConfig config;
    private final @Nullable Collector collector;
    private final @Nullable SpanQueue queue;
    private boolean started;

    /** Starts nothing yet; the metrics are there, whatever is configured. */
    public Traces(TracingConfig config, MeterRegistry meters) {
        this(config, meters, PATIENCE);
    }

    /** With so much patience with one batch. */
    Traces(TracingConfig config, MeterRegistry meters, Duration patience) {
        this.config = config;
        TracingMetrics metrics = new TracingMetrics(meters);
        Collector made = config.endpoint()
                .map(endpoint -> new Collector(endpoint, config, metrics, patience))
                .orElse(null);
        this.collector = made;
        this.queue = made == null ? null : new SpanQueue(metrics, made::take);
        if (queue == null) {
            metrics.watch(() -> 0);
        }
    }

    /** For one role, which is named beside each of its spans. */
    public synchronized Tracing of(String role) {
        SpanQueue into = queue;
        if (into == null) {
            return Tracing.NONE;
        }
        if (!started) {
            started = true;
            into.start();
        }
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.create(about(role))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.sample())))
                .addSpanProcessor(into)
                .build();
        return new SdkTracing(provider.get("io.tocsin"));
    }

    private Attributes about(String role) {
        AttributesBuilder about = Attributes.builder();
        config.resource().forEach(about::put);
        return about.put("service.name", config.serviceName().orElse("tocsin-" + role))
                .build();
    }

    /** Sends what waits, as far as a few seconds allow. */
    @Override
    public synchronized void close() {
        if (queue == null || collector == null) {
            return;
        }
        if (started && !queue.stop(DRAIN)) {
            collector.giveUp();
            queue.giveUp();
            boolean unusedAsNothingIsLeftToDo = queue.stop(LAST);
        }
        collector.close();
    }
}

package io.tocsin.cli.service;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tocsin.cli.settings.Version;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** The meters of this process: the JVM's, and what each role adds to {@link #registry()}; shown at {@code /metrics}. */
public final class Metrics implements AutoCloseable {

    private static final MediaType TEXT = MediaType.parse("text/plain; version=0.0.4; charset=utf-8");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final JvmHeapPressureMetrics pressure = new JvmHeapPressureMetrics();

    /**
     * A registry with the meters of this process.
     *
     * @param clock shown, so that who scrapes it sees when it goes wrong
     */
    public Metrics(Clock clock) {
        List<MeterBinder> process = List.of(
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new FileDescriptorMetrics(),
                collections,
                pressure);
        process.forEach(binder -> binder.bindTo(registry));
        Gauge.builder("tocsin.process.built", () -> 1)
                .description("1; which version of Tocsin this process is")
                .tag("version", Version.current())
                .register(registry);
        Gauge.builder("tocsin.process.clock", clock, now -> now.millis() / 1_000.0)
                .description("What this process takes for the time")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    /** Where roles put their meters. */
    public MeterRegistry registry() {
        return registry;
    }

    void bind(ServerBuilder server) {
        HttpService scrape = (context, request) -> HttpResponse.of(
                () -> HttpResponse.of(HttpStatus.OK, TEXT, HttpData.of(StandardCharsets.UTF_8, registry.scrape())),
                context.blockingTaskExecutor());
        server.service("/metrics", scrape);
    }

    /** Stops listening to the garbage collector and forgets all meters. */
    @Override
    public void close() {
        collections.close();
        pressure.close();
        registry.close();
    }
}

package io.tocsin.cli.service;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The meters of this process: the JVM's, and what each role adds to {@link #registry()}; shown at {@code /metrics}. */
public final class Metrics implements AutoCloseable {

    private static final MediaType TEXT = MediaType.parse("text/plain; version=0.0.4; charset=utf-8");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** A registry with the meters of this process. */
    public Metrics() {
        List<MeterBinder> process = List.of(
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new FileDescriptorMetrics(),
                collections);
        process.forEach(binder -> binder.bindTo(registry));
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
        registry.close();
    }
}

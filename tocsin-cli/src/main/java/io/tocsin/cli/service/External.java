package io.tocsin.cli.service;

import io.tocsin.cli.access.AccessTable;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.tracing.Traces;
import io.tocsin.sink.IncidentSink;
import java.time.Clock;
import java.util.Set;

/** One role alone in this process, with the Kafka and the PostgreSQL that the configuration names. */
public final class External implements RunLoop.Service {

    private final Metrics metrics;
    private final Traces traces;
    private final RoleProcess roles;

    /** Nothing is started yet. */
    public External(TocsinConfig config, RoleName name, Clock clock) {
        this.metrics = new Metrics(clock);
        this.traces = new Traces(config.tracing(), metrics.registry());
        this.roles = new RoleProcess(
                config.http(),
                config.kafka(),
                new AccessTable(config).topics(name.inKafka()),
                Set.of(name),
                metrics,
                new RoleFactory(config, metrics.registry(), traces, clock, IncidentSink::start));
    }

    @Override
    public boolean start(StopSignal stop) {
        return roles.start(stop);
    }

    /** Where health and metrics, and the routes of the role if it has some, are reached. */
    public String url() {
        return roles.url();
    }

    @Override
    public void close(Closing closing) {
        roles.close(closing);
        closing.step("tracing", Traces.CLOSES_WITHIN, traces::close);
        metrics.close();
    }
}

package io.tocsin.cli.service;

import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.tracing.Traces;
import io.tocsin.console.IncidentConsole;
import io.tocsin.engine.CorrelationEngine;
import io.tocsin.ingest.IngestConnectors;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.trace.Tracing;
import io.tocsin.sink.IncidentSink;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.store.DatabaseSettings;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Starts the roles of the modules behind one form. */
final class RoleFactory implements Function<RoleName, Role> {

    private final TocsinConfig config;
    private final MeterRegistry meters;
    private final Traces traces;
    private final Clock clock;
    private final SinkStart sink;

    /** How a sink begins: alone with its database, or beside others. */
    interface SinkStart {
        IncidentSink start(
                SinkConfig config,
                KafkaSettings kafka,
                DatabaseSettings database,
                MeterRegistry meters,
                Tracing tracing,
                Clock clock);
    }

    RoleFactory(TocsinConfig config, MeterRegistry meters, Traces traces, Clock clock, SinkStart sink) {
        this.config = config;
        this.meters = meters;
        this.traces = traces;
        this.clock = clock;
        this.sink = sink;
    }

    @Override
    public Role apply(RoleName name) {
        return switch (name) {
            case INGEST ->
                new Ingest(IngestConnectors.start(config.ingest(), config.kafka(), meters, tracing(name), clock));
            case ENGINE -> engine(tracing(name));
            case SINK ->
                new Sink(sink.start(config.sink(), config.kafka(), config.database(), meters, tracing(name), clock));
            case CONSOLE ->
                new Console(IncidentConsole.start(config.console(), config.kafka(), config.database(), meters, clock));
        };
    }

    private Role engine(Tracing tracing) {
        CorrelationEngine running = CorrelationEngine.start(config.engine(), config.kafka(), meters, tracing, clock);
        // Not before it is there: of a directory that is missing they say that nothing is free.
        new DiskSpaceMetrics(config.engine().stateDirectory().toFile()).bindTo(meters);
        return new Engine(running);
    }

    private Tracing tracing(RoleName name) {
        return traces.of(name.code());
    }

    private record Ingest(IngestConnectors running) implements Role {
        @Override
        public RoleName name() {
            return RoleName.INGEST;
        }

        @Override
        public Readiness readiness() {
            return running.readiness();
        }

        @Override
        public void bind(ServerBuilder server, DecoratingHttpServiceFunction gate) {
            running.bind(server, gate);
        }

        @Override
        public void close() {
            running.close();
        }
    }

    private record Engine(CorrelationEngine running) implements Role {
        @Override
        public RoleName name() {
            return RoleName.ENGINE;
        }

        @Override
        public Readiness readiness() {
            return running.readiness();
        }

        @Override
        public CompletionStage<Throwable> failure() {
            return running.failure();
        }

        @Override
        public void close() {
            running.close();
        }
    }

    private record Sink(IncidentSink running) implements Role {
        @Override
        public RoleName name() {
            return RoleName.SINK;
        }

        @Override
        public Readiness readiness() {
            return running.readiness();
        }

        @Override
        public void bind(ServerBuilder server, DecoratingHttpServiceFunction gate) {
            running.bind(server, gate);
        }

        @Override
        public void close() {
            running.close();
        }
    }

    private record Console(IncidentConsole running) implements Role {
        @Override
        public RoleName name() {
            return RoleName.CONSOLE;
        }

        @Override
        public Readiness readiness() {
            return running.readiness();
        }

        @Override
        public void bind(ServerBuilder server, DecoratingHttpServiceFunction gate) {
            running.bind(server);
        }

        @Override
        public void endWaits() {
            running.endWaits();
        }

        @Override
        public void close() {
            running.close();
        }
    }
}

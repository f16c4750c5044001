package io.tocsin.cli.service;

import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.console.IncidentConsole;
import io.tocsin.engine.CorrelationEngine;
import io.tocsin.ingest.IngestConnectors;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.IncidentSink;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.store.DatabaseSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Starts the roles of the modules behind one form. */
final class RoleFactory implements Function<RoleName, Role> {

    private final TocsinConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private final SinkStart sink;

    /** How a sink begins: alone with its database, or beside others. */
    interface SinkStart {
        IncidentSink start(
                SinkConfig config, KafkaSettings kafka, DatabaseSettings database, MeterRegistry meters, Clock clock);
    }

    RoleFactory(TocsinConfig config, MeterRegistry meters, Clock clock, SinkStart sink) {
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        this.sink = sink;
    }

    @Override
    public Role apply(RoleName name) {
        return switch (name) {
            case INGEST -> new Ingest(IngestConnectors.start(config.ingest(), config.kafka(), meters, clock));
            case ENGINE -> new Engine(CorrelationEngine.start(config.engine(), config.kafka(), meters, clock));
            case SINK -> new Sink(sink.start(config.sink(), config.kafka(), config.database(), meters, clock));
            case CONSOLE ->
                new Console(IncidentConsole.start(config.console(), config.kafka(), config.database(), meters, clock));
        };
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
        public Duration closesWithin() {
            return Duration.ofSeconds(15);
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
        public Duration closesWithin() {
            return Duration.ofSeconds(30);
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
        public Duration closesWithin() {
            return Duration.ofSeconds(60);
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
        public Duration closesWithin() {
            return Duration.ofSeconds(15);
        }

        @Override
        public void close() {
            running.close();
        }
    }
}

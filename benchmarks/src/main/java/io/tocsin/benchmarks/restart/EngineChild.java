package io.tocsin.benchmarks.restart;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.CorrelationEngine;
import io.tocsin.engine.EngineConfig;
import io.tocsin.model.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Clock;

/** An engine with its default settings in a process of its own, to be killed. */
final class EngineChild {

    private EngineChild() {}

    /** Runs until the engine dies: bootstrap servers, state directory, copies of each store elsewhere. */
    public static void main(String[] arguments) {
        CorrelationEngine engine = CorrelationEngine.start(
                EngineConfig.defaults()
                        .withStateDirectory(Path.of(arguments[1]))
                        .withStandbyReplicas(Integer.parseInt(arguments[2])),
                KafkaSettings.standalone(arguments[0]),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        System.err.println(
                "the engine died: " + engine.failure().toCompletableFuture().join());
        System.exit(1);
    }
}

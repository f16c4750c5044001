package io.tocsin.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The engine in a process of its own, to be killed. */
final class EngineProcess {

    private final Process process;

    private EngineProcess(Process process) {
        this.process = process;
    }

    static EngineProcess start(KafkaSettings kafka, Path directory) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EngineProcess.class.getName(),
                kafka.bootstrapServers(),
                kafka.topicPrefix(),
                Integer.toString(kafka.partitions()),
                directory.toString());
        return new EngineProcess(new ProcessBuilder(command).inheritIO().start());
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the process outlived its kill");
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        KafkaSettings kafka = new KafkaSettings(
                arguments[0], arguments[1], Integer.parseInt(arguments[2]), (short) 1, "lz4", Map.of());
        EngineConfig config = EngineConfig.defaults().withStateDirectory(Path.of(arguments[3]));
        CorrelationEngine engine = CorrelationEngine.start(config, kafka, new SimpleMeterRegistry(), Clock.systemUTC());
        Throwable failure = engine.failure().toCompletableFuture().join();
        System.err.println("the engine died: " + failure);
        System.exit(1);
    }
}

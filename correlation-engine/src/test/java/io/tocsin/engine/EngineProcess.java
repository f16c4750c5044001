package io.tocsin.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The engine in a process of its own, to be killed. */
final class EngineProcess {

    private final Process process;

    private EngineProcess(Process process) {
        this.process = process;
    }

    /** Those of the engine there. */
    static final String IMPATIENT_RULES = "rules: [{name: default, resolve: {after: 1s}}]";

    static EngineProcess start(KafkaSettings kafka, Path directory) throws IOException {
        return start(
                kafka,
                directory,
                "rules: [{name: default}]",
                EngineConfig.defaults().sessionTimeout());
    }

    /** With {@link #IMPATIENT_RULES}. */
    static EngineProcess start(KafkaSettings kafka, Path directory, Duration sessionTimeout) throws IOException {
        return start(kafka, directory, IMPATIENT_RULES, sessionTimeout);
    }

    private static EngineProcess start(KafkaSettings kafka, Path directory, String rules, Duration sessionTimeout)
            throws IOException {
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
                directory.toString(),
                rules,
                sessionTimeout.toString());
        return new EngineProcess(new ProcessBuilder(command).inheritIO().start());
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the process outlived its kill");
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** It stands still, as on a machine that swaps, until it may {@link #goOn}. */
    void stop() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("kill " + signal + " ended with " + code);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        KafkaSettings kafka = new KafkaSettings(
                arguments[0], arguments[1], Integer.parseInt(arguments[2]), (short) 1, "lz4", Map.of());
        EngineConfig config = EngineConfig.defaults()
                .withStateDirectory(Path.of(arguments[3]))
                .withRuleSet(RuleSetReader.read("rules.yaml", arguments[4]))
                .withSessionTimeout(Duration.parse(arguments[5]));
        CorrelationEngine engine = CorrelationEngine.start(config, kafka, new SimpleMeterRegistry(), Clock.systemUTC());
        Throwable failure = engine.failure().toCompletableFuture().join();
        System.err.println("the engine died: " + failure);
        failure.printStackTrace();
        System.exit(1);
    }
}

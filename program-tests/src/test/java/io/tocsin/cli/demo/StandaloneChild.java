package io.tocsin.cli.demo;

import io.tocsin.platform.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code tocsin standalone} as a process of its own, so that it can be killed; always on the same ports. */
final class StandaloneChild implements AutoCloseable {

    private final Path directory;
    private final Path config;
    private final Path log;
    private final int port = FreePort.find();
    private final int kafkaPort = FreePort.find();
    private Process process;

    private StandaloneChild(Path directory, Path config, Path log) {
        this.directory = directory;
        this.config = config;
        this.log = log;
    }

    /** Starts it on this directory with this configuration; what it says goes to the log. */
    static StandaloneChild start(Path directory, Path config, Path log) {
        StandaloneChild child = new StandaloneChild(directory, config, log);
        child.start();
        return child;
    }

    /** Starts it again. */
    synchronized void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.tocsin.cli.Tocsin",
                "standalone",
                "--data",
                directory.toString(),
                "--config",
                config.toString(),
                "--port",
                Integer.toString(port),
                "--kafka-port",
                Integer.toString(kafkaPort)));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}; returns when it is gone. */
    synchronized void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM; returns its exit code when it has drained. */
    synchronized int terminate() {
        process.destroy();
        return awaitEnd();
    }

    synchronized boolean isAlive() {
        return process.isAlive();
    }

    /** Where it answers. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Its Kafka. */
    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** What it said so far. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                throw new IllegalStateException("it does not end; it said:\n" + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

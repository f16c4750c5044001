package io.tocsin.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM with our class path that can be started more than once; what it says goes to one file. */
final class JavaChild implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final String name;
    private final Path log;
    private @Nullable Process process;

    JavaChild(String name, Path log) {
        this.name = name;
        this.log = log;
    }

    /** Starts it with these options, this main class, these arguments, and these variables beside our own. */
    JavaChild start(List<String> options, String main, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** SIGTERM; returns its exit code when it has ended. */
    int terminate() {
        running().destroy();
        awaitEnd();
        return running().exitValue();
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** It stands still until {@link #goOn}. */
    void standStill() {
        signal("-STOP");
    }

    /** The end of {@link #standStill}. */
    void goOn() {
        signal("-CONT");
    }

    @Override
    public void close() {
        if (isRunning()) {
            kill();
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder(
                            "kill", signal, Long.toString(running().pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + signal + " of " + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!running().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " does not end; what it said is in " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

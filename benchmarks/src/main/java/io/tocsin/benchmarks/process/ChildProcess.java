package io.tocsin.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that we started and that ends with us. */
public final class ChildProcess implements AutoCloseable {

    private static final int SECONDS_TO_DRAIN = 45;
    private static final int LAST_LINES = 40;

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param name for messages
     * @param log where all that it prints goes
     */
    static ChildProcess start(String name, List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ChildProcess(name, process, log);
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /**
     * Does nothing while it runs.
     *
     * @throws BenchmarkFailedException with its last words when it has ended
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new BenchmarkFailedException(
                    name + " ended with status " + process.exitValue() + "; its last words:\n" + lastWords());
        }
    }

    /** The end of what it printed. */
    public String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(nothing to read in " + log + ": " + e.getMessage() + ")";
        }
    }

    /** As {@code kill -9} does. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end, and kills it when it has not after {@value #SECONDS_TO_DRAIN} seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_DRAIN, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

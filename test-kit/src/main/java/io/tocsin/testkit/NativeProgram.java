package io.tocsin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A program of this machine that a test starts, where it is installed; ended with the test. */
public final class NativeProgram implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("msg=\"Listening on\" address=\\S*:([0-9]+)\\s");

    private final Process process;
    private final Path log;

    private NativeProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Where the first of these is installed, if any is. */
    public static Optional<Path> find(String... names) {
        List<Path> directories =
                Stream.of(System.getenv("PATH").split(":")).map(Path::of).toList();
        return Arrays.stream(names)
                .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it; what it prints goes to a file in this directory. */
    public static NativeProgram start(Path directory, List<String> command) {
        Path log = directory.resolve("output.log");
        try {
            return new NativeProgram(
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that it says it listens on. */
    public int port() {
        return Awaitility.await()
                .atMost(Platform.PATIENCE)
                .until(
                        () -> {
                            Matcher found = LISTENING.matcher(output());
                            return found.find() ? Integer.parseInt(found.group(1)) : 0;
                        },
                        port -> port > 0);
    }

    /** What it printed so far. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its exit code; waits for its end. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(Platform.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs: " + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

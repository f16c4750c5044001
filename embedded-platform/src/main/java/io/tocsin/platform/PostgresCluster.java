package io.tocsin.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One data directory of PostgreSQL: made, started and stopped with PostgreSQL's own programs. */
final class PostgresCluster {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final Duration INIT_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);
    private static final long MAX_LOG_BYTES = 10L * 1024 * 1024;

    private final Path directory;
    private final Path data;
    private final PostgresBinaries binaries;
    private final PostgresCommand command;
    private final PostmasterFile postmaster;

    PostgresCluster(Path directory, PostgresBinaries binaries, PostgresCommand command) {
        this.directory = directory;
        this.data = directory.resolve("cluster");
        this.binaries = binaries;
        this.command = command;
        this.postmaster = new PostmasterFile(data);
    }

    /** What the server says while it runs. */
    Path log() {
        return directory.resolve("server.log");
    }

    PostmasterFile postmaster() {
        return postmaster;
    }

    /**
     * Makes the data directory when there is none; one that was cut off while being made is made anew.
     *
     * @param durable wait until it is on the disk
     */
    void createWhenMissing(String user, Path passwordFile, boolean durable) {
        if (Files.exists(data)) {
            return;
        }
        Path partial = directory.resolve("cluster.partial");
        try {
            Directories.delete(partial);
            List<String> init = new ArrayList<>(initCommand(partial, user, passwordFile));
            if (!durable) {
                init.add("--no-sync");
            }
            command.run(init, INIT_TIMEOUT);
            Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PlatformStartException("directory " + data + " cannot be made: " + e, e);
        }
    }

    /**
     * Starts PostgreSQL and returns when it takes connections.
     *
     * @throws PlatformStartException when it does not come up, with the end of its log
     */
    ProcessHandle start(List<String> settings) {
        Path log = log();
        keepSmall(log);
        String options = settings.stream().map(setting -> "-c " + setting).collect(Collectors.joining(" "));
        List<String> start = pgCtl("start", START_TIMEOUT);
        start.addAll(List.of("-l", log.toString(), "-o", options));
        try {
            command.run(start, START_TIMEOUT.plusSeconds(10));
            return postmaster.running().orElseThrow(() -> new PlatformStartException("PostgreSQL ended at once"));
        } catch (PlatformStartException e) {
            throw new PlatformStartException(e.getMessage() + "; the end of " + log + ": " + LogTail.of(log), e);
        }
    }

    /** Stops the PostgreSQL of this data directory, if one runs: cleanly, or else by force. */
    void stop() {
        postmaster.running().ifPresent(postgres -> {
            try {
                List<String> stop = pgCtl("stop", STOP_TIMEOUT);
                stop.addAll(List.of("-m", "fast"));
                command.run(stop, STOP_TIMEOUT.plusSeconds(10));
            } catch (PlatformStartException e) {
                LOG.warn("PostgreSQL on {} does not stop cleanly, it is killed: {}", data, e.getMessage());
                kill(postgres);
            }
        });
    }

    /** With what it started: as long as one of those lives, no other PostgreSQL starts on this data directory. */
    private static void kill(ProcessHandle postgres) {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postgres), postgres.children()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, KILL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private List<String> pgCtl(String action, Duration timeout) {
        return new ArrayList<>(List.of(
                binaries.program("pg_ctl"),
                action,
                "-D",
                data.toString(),
                "-w",
                "-s",
                "-t",
                Long.toString(timeout.toSeconds())));
    }

    /**
     * Iterations make a guess dear, and nobody guesses what {@link PasswordFile} makes; but each connection would pay for
     * them, with ten milliseconds of the processor as long as the code is not optimized.
     */
    private List<String> initCommand(Path target, String user, Path passwordFile) {
        return List.of(
                binaries.program("initdb"),
                "--pgdata=" + target,
                "--username=" + user,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--set=scram_iterations=1",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions");
    }

    private static void keepSmall(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
                Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be rotated", log, e);
        }
    }
}

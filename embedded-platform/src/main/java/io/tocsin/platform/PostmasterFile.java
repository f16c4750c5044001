package io.tocsin.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}, which PostgreSQL keeps in its data directory while it runs, and which stays there when it is
 * killed. The first line is the number of the process.
 */
final class PostmasterFile {

    private final Path cluster;
    private final Path file;

    PostmasterFile(Path cluster) {
        this.cluster = cluster;
        this.file = cluster.resolve("postmaster.pid");
    }

    Path path() {
        return file;
    }

    /**
     * The PostgreSQL that runs on this data directory. A number alone proves nothing, it may belong to another program
     * by now: the process must have been started for this directory.
     */
    Optional<ProcessHandle> running() {
        return number().flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(this::isOurs);
    }

    /** Removes the file when the process that it names is no PostgreSQL of this directory. */
    void removeWhenStale() {
        if (running().isEmpty()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new PlatformStartException(file + " is left from a killed PostgreSQL and cannot be deleted", e);
            }
        }
    }

    private boolean isOurs(ProcessHandle process) {
        List<String> arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
        // Of a process of another user even root may not see the program where a container takes that right away.
        boolean postgres =
                process.info().command().map(name -> name.endsWith("postgres")).orElse(true);
        return postgres && arguments.contains(cluster.toString());
    }

    private Optional<Long> number() {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).map(Long::parseLong);
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new PlatformStartException(file + " cannot be read: " + e, e);
        }
    }
}

package io.tocsin.engine.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Remembers on disk whether the stores there were closed by us. With exactly-once, stores that were not may hold what
 * never was committed, and must be thrown away and filled again from their changelogs.
 *
 * <p>Kafka Streams finds that out by itself, but store by store, while it joins its group: it makes each task, finds
 * it broken, throws it away, and asks for another rebalance. That takes seconds, and was once seen never to end.
 */
final class CleanStop {

    private static final String FILE = "stopped-cleanly";

    private final Path file;

    /** In the directory of the engine, which is there. */
    CleanStop(Path stateDirectory) {
        this.file = stateDirectory.resolve(FILE);
    }

    /**
     * Says how the last process ended, and that from now on the stores are in use.
     *
     * @return whether the stores on disk can be used as they are
     * @throws UncheckedIOException when the directory cannot be written
     */
    boolean begin() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All stores were committed and closed.
     *
     * @throws UncheckedIOException when the directory cannot be written
     */
    void ended() {
        try {
            Files.writeString(file, "The stores beside this file were committed and closed.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

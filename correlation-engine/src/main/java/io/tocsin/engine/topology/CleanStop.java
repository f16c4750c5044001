package io.tocsin.engine.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * Remembers on disk whether the stores there were closed by us. With exactly-once, stores that were not may hold what
 * never was committed, and must be thrown away and filled again from their changelogs.
 *
 * <p>Kafka Streams finds that out by itself, but store by store, while it joins its group: it makes each task, finds
 * it broken, throws it away, and asks for another rebalance. That takes seconds, and was once seen never to end.
 *
 * <p>Nor are stores used that were closed long ago: another process went on with the partitions, and that it deleted a
 * key stands in the changelog for a day only. Filled up from there, the store would hold that key for ever.
 */
final class CleanStop {

    /** Well before a changelog forgets that a key was deleted, see {@link Stores#DELETES_KEPT}. */
    static final Duration LONGEST = Stores.DELETES_KEPT.dividedBy(2);

    private static final String FILE = "stopped-cleanly";

    private final Path file;
    private final Clock clock;

    /** In the directory of the engine, which is there. */
    CleanStop(Path stateDirectory, Clock clock) {
        this.file = stateDirectory.resolve(FILE);
        this.clock = clock;
    }

    /**
     * Says how the last process ended, and that from now on the stores are in use.
     *
     * @return whether the stores on disk can be used as they are
     * @throws UncheckedIOException when the directory cannot be written
     */
    boolean begin() {
        try {
            boolean recent = isRecent();
            return Files.deleteIfExists(file) && recent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isRecent() throws IOException {
        return Files.exists(file)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isAfter(clock.instant().minus(LONGEST));
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

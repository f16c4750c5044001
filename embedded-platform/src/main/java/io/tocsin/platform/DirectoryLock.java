package io.tocsin.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Makes this process the only owner of a directory. The operating system takes the lock away when the process ends in
 * whatever way, so a kill leaves nothing behind that stands in the way of the next owner.
 *
 * <p>A second file names the owner. It is read first, because the lock belongs to the process: merely opening and
 * closing the locked file again in the same process would lose it.
 */
final class DirectoryLock implements AutoCloseable {

    private static final String LOCK_FILE = "lock";
    private static final String OWNER_FILE = "owner";

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the directory, which is made when it is missing.
     *
     * @throws DirectoryInUseException when this or another process owns it
     * @throws PlatformStartException when it cannot be made or written to
     */
    static DirectoryLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            Path real = directory.toRealPath();
            if (owner(real).equals(thisProcess())) {
                throw new DirectoryInUseException(real, "this process");
            }
            return lock(real);
        } catch (IOException e) {
            throw new PlatformStartException("directory " + directory + " cannot be used: " + e, e);
        }
    }

    /** The directory, without links. */
    Path directory() {
        return directory;
    }

    /** Gives the directory free. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(directory.resolve(OWNER_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("directory " + directory + " cannot be given free", e);
        }
    }

    private static DirectoryLock lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isTaken(channel)) {
            String owner = owner(directory);
            channel.close();
            throw new DirectoryInUseException(directory, "another process" + (owner.isEmpty() ? "" : ": " + owner));
        }
        Files.writeString(directory.resolve(OWNER_FILE), thisProcess());
        return new DirectoryLock(directory, channel);
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Two threads of this process at the same moment: the owner's name was not written yet.
            return false;
        }
    }

    private static String owner(Path directory) throws IOException {
        try {
            return Files.readString(directory.resolve(OWNER_FILE));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** With the start time, because in a container every process may have the number 1. */
    private static String thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        Instant startedAt = self.info().startInstant().orElse(Instant.EPOCH);
        return "process " + self.pid() + ", started at " + startedAt;
    }
}

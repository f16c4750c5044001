package io.tocsin.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary directory and the processes that work in it. Closing it, or the end of this JVM for whatever reason but
 * {@code kill -9}, ends the processes and removes the directory.
 */
public final class Workspace implements AutoCloseable {

    private final Path directory;
    private final Deque<ChildProcess> children = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::clear, "clear-workspace");
    private boolean cleared;

    private Workspace(Path directory) {
        this.directory = directory;
    }

    /** Makes one in the system's directory for temporary files. */
    public static Workspace create() throws IOException {
        Workspace workspace = new Workspace(Files.createTempDirectory("tocsin-benchmarks-"));
        Runtime.getRuntime().addShutdownHook(workspace.atExit);
        return workspace;
    }

    /** The directory itself. */
    public Path directory() {
        return directory;
    }

    /** A directory in it, made when it is not there. */
    public Path subdirectory(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    /**
     * Starts a process; what it prints goes to a file of that name.
     *
     * @throws BenchmarkFailedException when the run is being ended
     */
    public synchronized ChildProcess start(String name, List<String> command) throws IOException {
        if (cleared) {
            throw new BenchmarkFailedException("the run was ended");
        }
        ChildProcess child = ChildProcess.start(name, command, directory.resolve(name + ".log"));
        children.push(child);
        return child;
    }

    /** A port of the loopback address that nobody listens on at the moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook has found nothing left to do.
            return;
        }
    }

    private synchronized void clear() {
        if (cleared) {
            return;
        }
        cleared = true;
        while (!children.isEmpty()) {
            children.pop().close();
        }
        new ProcessTree(-1, directory).killAll();
        removeDirectory();
    }

    private void removeDirectory() {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("could not remove " + directory + ": " + e.getMessage());
        }
    }
}

package io.tocsin.testkit;

import io.tocsin.platform.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A TCP line to a server on the loopback address, which can be cut: whoever calls then is refused, as where nobody
 * listens, and what was under way is broken off.
 */
public final class Line implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int ATTEMPTS = 10;

    private final InetAddress address;
    private final int server;
    private final Passage passage;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "line");
        thread.setDaemon(true);
        return thread;
    });
    private ServerSocket entrance;

    /** What becomes of what is on its way. */
    @FunctionalInterface
    public interface Passage {
        /** All that is said arrives. */
        Passage CLEAR = (bytes, back) -> Optional.of(bytes);

        /**
         * What arrives of these bytes; nothing breaks the connection.
         *
         * @param back whether the server says them
         */
        Optional<byte[]> through(byte[] bytes, boolean back);
    }

    /** To the server at this port of the loopback address, and not cut. */
    public Line(int server, Passage passage) {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), server, passage);
    }

    /**
     * As the other, with a beginning of one's own; port 0 takes a free one.
     *
     * @throws UncheckedIOException when nobody can listen there: on some systems only one address is the loopback's
     */
    public Line(InetSocketAddress beginning, int server, Passage passage) {
        this.address = beginning.getAddress();
        this.server = server;
        this.passage = passage;
        this.entrance = listen(beginning.getPort());
    }

    /** Where it begins; the same also after a cut. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Whoever calls from now on is refused. */
    public void cut() {
        close(entrance);
        sockets.forEach(Line::close);
    }

    /** Whoever calls from now on is heard. */
    public void mend() {
        if (entrance.isClosed()) {
            entrance = listen(entrance.getLocalPort());
        }
    }

    @Override
    public void close() {
        cut();
        threads.shutdownNow();
    }

    private ServerSocket listen(int port) {
        ServerSocket bound = bind(port);
        threads.execute(() -> {
            while (!bound.isClosed()) {
                try {
                    connect(bound.accept());
                } catch (IOException e) {
                    // Cut, or nobody is at the other end: whoever called hears of it.
                }
            }
        });
        return bound;
    }

    private ServerSocket bind(int port) {
        for (int attempt = 1; ; attempt++) {
            try {
                ServerSocket bound = new ServerSocket();
                bound.setReuseAddress(true);
                bound.bind(new InetSocketAddress(address, port == 0 ? FreePort.find() : port));
                return bound;
            } catch (BindException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException(e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        Socket called;
        try {
            called = new Socket(InetAddress.getLoopbackAddress(), server);
        } catch (IOException e) {
            close(caller);
            throw e;
        }
        sockets.add(caller);
        sockets.add(called);
        threads.execute(() -> pass(caller, called, false));
        threads.execute(() -> pass(called, caller, true));
    }

    private void pass(Socket from, Socket to, boolean back) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Optional<byte[]> arrives = passage.through(Arrays.copyOf(buffer, read), back);
                if (arrives.isEmpty()) {
                    return;
                }
                to.getOutputStream().write(arrives.get());
            }
        } catch (IOException e) {
            // Either end hung up, which closes the other.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

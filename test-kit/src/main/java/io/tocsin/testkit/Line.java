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
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
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

    /** Who calls, and the server; what the server was told is its own until it says something, or hangs up. */
    private static final class Call {
        private final Socket caller;
        private final Socket called;
        private volatile boolean owed;
        private volatile boolean hungUp;

        private Call(Socket caller, Socket called) {
            this.caller = caller;
            this.called = called;
        }
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
        calls.forEach(call -> close(call.caller));
    }

    /** True while the server has yet to deal with what somebody said who has hung up since. */
    public boolean hasLeftovers() {
        return calls.stream().anyMatch(call -> call.hungUp && call.owed);
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
        calls.forEach(call -> close(call.called));
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
        Call call = new Call(caller, called);
        calls.add(call);
        threads.execute(() -> there(call));
        threads.execute(() -> back(call));
    }

    /** Who hangs up does not take back what was said. */
    private void there(Call call) {
        try {
            pass(call.caller, call.called, false, () -> call.owed = true);
        } finally {
            call.hungUp = true;
            close(call.called::shutdownOutput);
        }
    }

    private void back(Call call) {
        try {
            pass(call.called, call.caller, true, () -> call.owed = false);
        } finally {
            calls.remove(call);
            close(call.caller);
            close(call.called);
        }
    }

    private void pass(Socket from, Socket to, boolean back, Runnable said) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Optional<byte[]> arrives = passage.through(Arrays.copyOf(buffer, read), back);
                if (arrives.isEmpty()) {
                    close(from);
                    close(to);
                    return;
                }
                said.run();
                to.getOutputStream().write(arrives.get());
            }
        } catch (IOException e) {
            // Either end hung up, which the other hears of.
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (IOException e) {
            // It was closed already.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

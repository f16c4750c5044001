package io.tocsin.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** One run of the generator: a selector, its connections, and what was counted so far. */
final class LoadRun implements AutoCloseable {

    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(5);

    /** A selector wakes by the millisecond; at a fixed rate that would be measured as the server's latency. */
    private static final long NAP_NANOS = 100_000;

    private static final int BROKEN = 0;

    private final InetSocketAddress address;
    private final RequestSource source;
    private final Pace pace;
    private final Selector selector;
    private final Deque<HttpConnection> free = new ArrayDeque<>();
    private final Map<Integer, Long> statuses = new HashMap<>();
    private final Histogram answers = new Histogram(MAX_MICROS, 3);
    private final long startedAt;
    private long sent;
    private long underWay;
    private long answered;
    private long acceptedAlerts;
    private long lastAnswerAt;

    LoadRun(InetSocketAddress address, int connections, RequestSource source, Pace pace) throws IOException {
        this.address = address;
        this.source = source;
        this.pace = pace;
        this.selector = Selector.open();
        for (int i = 0; i < connections; i++) {
            free.add(connect());
        }
        this.startedAt = System.nanoTime();
        this.lastAnswerAt = startedAt;
    }

    void send(Limit limit) throws IOException {
        long until = startedAt + limit.time().toNanos();
        while (sent < limit.requests()) {
            long now = System.nanoTime();
            if (now - until >= 0) {
                return;
            }
            boolean isDue = sendDue(now, limit.requests());
            receive(pace.isFixed() ? 0 : 100);
            if (pace.isFixed() && !isDue) {
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
    }

    /** Sends what is due while there are connections free; true when anything was. */
    private boolean sendDue(long now, long limit) throws IOException {
        long before = sent;
        while (sent < limit && !free.isEmpty() && startedAt + pace.dueNanos(sent) - now <= 0) {
            long countsFrom = pace.isFixed() ? startedAt + pace.dueNanos(sent) : System.nanoTime();
            HttpConnection connection = free.remove();
            sent++;
            underWay++;
            try {
                connection.send(source, countsFrom);
            } catch (IOException e) {
                replace(connection);
            }
        }
        return sent > before;
    }

    void awaitAnswers(Duration patience) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        while (underWay > 0 && System.nanoTime() - until < 0) {
            receive(10);
        }
        statuses.merge(BROKEN, underWay, Long::sum);
        statuses.remove(BROKEN, 0L);
    }

    LoadResult result() {
        return new LoadResult(startedAt, lastAnswerAt, answered, acceptedAlerts, statuses, answers);
    }

    private void receive(long waitMillis) throws IOException {
        if (waitMillis == 0) {
            selector.selectNow(this::handle);
        } else {
            selector.select(this::handle, waitMillis);
        }
    }

    private void handle(SelectionKey key) {
        HttpConnection connection = (HttpConnection) key.attachment();
        try {
            if (key.isWritable()) {
                connection.writeOn();
            }
            if (key.isReadable() && connection.isAnswered()) {
                count(connection);
                free.add(connection);
                if (connection.isUsedUp()) {
                    replace(connection);
                }
            }
        } catch (IOException e) {
            replace(connection);
        }
    }

    private void count(HttpConnection connection) {
        lastAnswerAt = System.nanoTime();
        underWay--;
        answered++;
        answers.recordValue(Math.min(MAX_MICROS, (lastAnswerAt - connection.countsFrom()) / 1000));
        statuses.merge(connection.status(), 1L, Long::sum);
        if (connection.status() / 100 == 2) {
            acceptedAlerts += connection.alerts();
        }
    }

    /** When a connection breaks with a request under way, what became of that request nobody can tell. */
    private void replace(HttpConnection broken) {
        if (!free.remove(broken)) {
            underWay--;
            statuses.merge(BROKEN, 1L, Long::sum);
        }
        try {
            broken.close();
            free.add(connect());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + address, e);
        }
    }

    private HttpConnection connect() throws IOException {
        return HttpConnection.open(address, selector, source.maxBytes());
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}

package io.tocsin.cli.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes spans as they end and hands them on in batches, on a thread of its own. Whoever ends a span never waits: one that
 * finds no room is dropped and counted. The library's own processor does the same and does not say how many.
 */
final class SpanQueue implements SpanProcessor {

    static final int ROOM = 4_096;
    static final int BATCH = 512;
    private static final Duration GATHER = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(200);

    private final BlockingQueue<SpanData> waiting = new ArrayBlockingQueue<>(ROOM);
    private final TracingMetrics metrics;
    private final Consumer<List<SpanData>> exporter;
    private final Thread thread;
    private volatile boolean closing;

    /**
     * Not at work yet.
     *
     * @param exporter takes a batch; may wait, and must not throw
     */
    SpanQueue(TracingMetrics metrics, Consumer<List<SpanData>> exporter) {
        this.metrics = metrics;
        this.exporter = exporter;
        this.thread = new Thread(this::run, "tocsin-tracing");
        thread.setDaemon(true);
        metrics.watch(waiting::size);
    }

    void start() {
        thread.start();
    }

    /**
     * Hands on what waits, as far as this time allows.
     *
     * @return false when something is still being handed on
     */
    boolean stop(Duration within) {
        closing = true;
        try {
            thread.join(within.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** After a stop that took too long: what waits is dropped. */
    void giveUp() {
        thread.interrupt();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // Only what is over is told.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (closing || !waiting.offer(span.toSpanData())) {
            metrics.overflowed();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                List<SpanData> batch = gather();
                if (!batch.isEmpty()) {
                    exporter.accept(batch);
                }
            }
        } catch (InterruptedException e) {
            // Given up: what is left is counted below.
            closing = true;
        }
        List<SpanData> left = new ArrayList<>();
        metrics.refused(waiting.drainTo(left));
    }

    /** A batch, or what comes within a moment after the first. */
    private List<SpanData> gather() throws InterruptedException {
        List<SpanData> batch = new ArrayList<>();
        SpanData next = waiting.poll(POLL.toNanos(), TimeUnit.NANOSECONDS);
        long until = System.nanoTime() + GATHER.toNanos();
        while (next != null) {
            batch.add(next);
            waiting.drainTo(batch, BATCH - batch.size());
            long left = closing || batch.size() == BATCH ? 0 : until - System.nanoTime();
            next = left <= 0 ? null : waiting.poll(left, TimeUnit.NANOSECONDS);
        }
        return batch;
    }
}

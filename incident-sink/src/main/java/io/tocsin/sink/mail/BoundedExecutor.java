package io.tocsin.sink.mail;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs at most so many tasks at once on threads of another; the others wait in a row. Thread-safe. */
final class BoundedExecutor implements Executor {

    private final Executor threads;
    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    BoundedExecutor(Executor threads, int most) {
        this.threads = threads;
        this.most = most;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            if (running == most) {
                waiting.add(task);
                return;
            }
            running++;
        }
        start(task);
    }

    private void start(Runnable task) {
        boolean started = false;
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    next();
                }
            });
            started = true;
        } finally {
            if (!started) {
                synchronized (waiting) {
                    running--;
                }
            }
        }
    }

    private void next() {
        Runnable next;
        synchronized (waiting) {
            next = waiting.poll();
            if (next == null) {
                running--;
                return;
            }
        }
        start(next);
    }
}

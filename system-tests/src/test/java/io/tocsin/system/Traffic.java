package io.tocsin.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Alerts that keep coming beside a test: one after the other fires, and those of which the test says so resolve. */
final class Traffic implements AutoCloseable {

    /** Shorter than {@code http.stop_after}: at least one comes while an intake that ends still answers. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Round round;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Queue<CompletableFuture<?>> sent = new ConcurrentLinkedQueue<>();
    private final Queue<String> fired = new ConcurrentLinkedQueue<>();
    private final Queue<String> over = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, Long> takenAt = new ConcurrentHashMap<>();
    private int number;

    private Traffic(Round round) {
        this.round = round;
    }

    /** Begins to send in this round. */
    static Traffic begin(Round round) {
        Traffic traffic = new Traffic(round);
        var unused = traffic.clock.scheduleAtFixedRate(traffic::step, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return traffic;
    }

    /** The services whose alerts were taken since this was asked last. */
    List<String> fired() {
        List<String> now = new ArrayList<>();
        for (String service = fired.poll(); service != null; service = fired.poll()) {
            now.add(service);
        }
        return now;
    }

    /** From now on they resolve, one after the other. */
    void resolve(List<String> services) {
        over.addAll(services);
    }

    /** When the alert of a service was answered with 202, by {@link System#nanoTime()}. */
    Map<String, Long> takenAt() {
        return takenAt;
    }

    /** Sends no more that fires; returns when all is taken, and all that was to resolve has. */
    void end() throws InterruptedException {
        close();
        if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("it does not end");
        }
        sent.add(round.resolveMeanwhile(List.copyOf(over)));
        sent.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        clock.shutdown();
    }

    private void step() {
        String service = round.service("under", number++);
        sent.add(round.fireMeanwhile(List.of(service)).thenAccept(taken -> {
            takenAt.put(service, System.nanoTime());
            fired.add(service);
        }));
        String resolved = over.poll();
        if (resolved != null) {
            sent.add(round.resolveMeanwhile(List.of(resolved)));
        }
    }
}

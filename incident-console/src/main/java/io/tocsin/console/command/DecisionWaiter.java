package io.tocsin.console.command;

import io.tocsin.model.identity.CommandId;
import io.tocsin.sink.store.CommandDecision;
import io.tocsin.sink.store.StoreNotice;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Waits for what the engine decided about a command, as soon as the store has it. Thread-safe. */
public final class DecisionWaiter {

    /** How long a lost notice can delay an answer. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Function<CommandId, Optional<CommandDecision>> store;
    private final Map<CommandId, CountDownLatch> waiting = new ConcurrentHashMap<>();
    private volatile boolean over;

    /** Looks decisions up here. */
    public DecisionWaiter(Function<CommandId, Optional<CommandDecision>> store) {
        this.store = store;
    }

    /** Takes a notice of the store. */
    public void hear(StoreNotice notice) {
        if (notice instanceof StoreNotice.CommandDecided decided) {
            CountDownLatch latch = waiting.get(decided.id());
            if (latch != null) {
                latch.countDown();
            }
        }
    }

    /** Nobody waits any longer: each is told at once what is known by now. */
    public void end() {
        over = true;
        waiting.values().forEach(CountDownLatch::countDown);
    }

    /** The decision, if it is there now. */
    public Optional<CommandDecision> find(CommandId id) {
        return store.apply(id);
    }

    /**
     * The decision, if it comes in time; blocks for at most this long.
     *
     * @param known an earlier decision on the same id, which is not what is waited for
     */
    public Optional<CommandDecision> await(CommandId id, Optional<CommandDecision> known, Duration atMost) {
        CountDownLatch latch = waiting.computeIfAbsent(id, key -> new CountDownLatch(1));
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            Optional<CommandDecision> decision = other(id, known);
            while (decision.isEmpty() && !over && System.nanoTime() - deadline < 0) {
                long rest = Math.max(1, Math.min(deadline - System.nanoTime(), LOOK_AGAIN.toNanos()));
                if (latch.await(rest, TimeUnit.NANOSECONDS)) {
                    latch = new CountDownLatch(1);
                    waiting.put(id, latch);
                }
                decision = other(id, known);
            }
            return decision;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting.remove(id);
        }
    }

    private Optional<CommandDecision> other(CommandId id, Optional<CommandDecision> known) {
        return store.apply(id).filter(decision -> !known.equals(Optional.of(decision)));
    }
}

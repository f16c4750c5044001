package io.tocsin.cli.service;

import io.tocsin.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns SIGTERM and Ctrl-C into a request to stop: the JVM waits until the run loop has drained everything, and leaves
 * with the run loop's exit code instead of the signal's. The death of a role is such a request too.
 */
public final class StopSignal {

    /** What went wrong; empty when somebody wants the process to end. */
    private final CompletableFuture<Optional<Throwable>> asked = new CompletableFuture<>();

    private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();

    /**
     * A stop signal that the signals of this process trigger.
     *
     * @param patience how long the JVM waits for the run loop before it leaves all the same
     */
    public static StopSignal ofProcess(Duration patience) {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> signal.shutDown(patience), "stop-signal"));
        return signal;
    }

    /** Asks to stop, because somebody wants it. */
    public void ask() {
        asked.complete(Optional.empty());
    }

    /** Asks to stop, because something died. */
    public void fail(Throwable failure) {
        asked.complete(Optional.of(failure));
    }

    /** True once somebody asked to stop. */
    public boolean isAsked() {
        return asked.isDone();
    }

    /** What died, if that is why the process stops. */
    public Optional<Throwable> failure() {
        return asked.getNow(Optional.empty());
    }

    /** Waits until somebody asks to stop. */
    public void await() {
        asked.join();
    }

    /** Waits this long; true when somebody asked to stop. */
    public boolean await(Duration time) {
        try {
            asked.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes it with an error", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits until somebody asks to stop, the work is done, well or badly, or the time is over. */
    void awaitAskedOr(CompletableFuture<?> work, Duration atMost) {
        CompletableFuture<?> workEnded = work.handle((result, failure) -> true);
        CompletableFuture.anyOf(asked, workEnded)
                .completeOnTimeout(false, atMost.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Tells the JVM that everything has ended. */
    public void ended(ExitCode code) {
        ended.complete(code);
    }

    private void shutDown(Duration patience) {
        if (ended.isDone()) {
            return;
        }
        ask();
        ExitCode code = ended.completeOnTimeout(ExitCode.FAILED, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        // The only way to give another exit code than the signal's once the JVM is going down.
        Runtime.getRuntime().halt(code.number());
    }
}

package io.tocsin.cli.service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends things one after the other, each within its time: one that hangs must not keep the next from ending well. */
public final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private boolean clean = true;

    /** Ends this; gives up waiting after the time, says so, and goes on. */
    public void step(String what, Duration within, Runnable close) {
        CompletableFuture<Void> done = CompletableFuture.runAsync(close, step -> start(what, step));
        try {
            done.get(within.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("{} closed", what);
        } catch (TimeoutException e) {
            clean = false;
            LOG.error("{} did not end within {}; going on without it", what, within);
        } catch (ExecutionException e) {
            clean = false;
            LOG.error("{} did not end well", what, e.getCause());
        } catch (InterruptedException e) {
            clean = false;
            Thread.currentThread().interrupt();
        }
    }

    /** True when every step so far ended in time and without an error. */
    public boolean isClean() {
        return clean;
    }

    private static void start(String what, Runnable step) {
        Thread thread = new Thread(step, "close-" + what);
        thread.setDaemon(true);
        thread.start();
    }
}

package io.tocsin.sink.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Finds the addresses of hosts. The system's resolver blocks, for half a minute and more when name servers are away:
 * each host has one look-up under way at most, on a thread of its own, so that a slow one delays nobody else, and
 * there are never more threads than hosts.
 */
final class HostLookup implements AutoCloseable {

    private final Names names;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "outbound-resolver");
        thread.setDaemon(true);
        return thread;
    });

    HostLookup(Names names) {
        this.names = names;
    }

    /** Where addresses come from. */
    interface Names {
        /** The system's resolver. */
        Names SYSTEM = InetAddress::getAllByName;

        /** All of them, at least one; may block. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** Completes with at least one address, or with an {@link UnfitPlaceException}, by then. */
    CompletableFuture<List<InetAddress>> find(String host, Duration patience) {
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> other = underWay.putIfAbsent(host, found);
        if (other == null) {
            threads.execute(() -> resolve(host, found));
        }
        CompletableFuture<List<InetAddress>> shared = other == null ? found : other;
        return shared.copy()
                .completeOnTimeout(List.of(), patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(HostLookup::some);
    }

    private void resolve(String host, CompletableFuture<List<InetAddress>> found) {
        try {
            found.complete(Arrays.asList(names.addresses(host)));
        } catch (UnknownHostException e) {
            found.completeExceptionally(
                    new UnfitPlaceException(ErrorClass.NAME_NOT_RESOLVED, "the host has no address"));
        } catch (RuntimeException e) {
            found.completeExceptionally(e);
        } finally {
            underWay.remove(host, found);
        }
    }

    private static List<InetAddress> some(List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            throw new UnfitPlaceException(ErrorClass.NAME_NOT_RESOLVED, "no address in time");
        }
        return addresses;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

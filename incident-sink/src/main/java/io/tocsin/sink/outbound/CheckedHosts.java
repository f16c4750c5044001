package io.tocsin.sink.outbound;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the addresses of hosts that somebody else named, and judges every one of them. Who connects must connect to an
 * address that it gave: a name may lead elsewhere when it is asked again.
 */
public final class CheckedHosts implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HostLookup hosts;

    /** With the system's resolver. */
    public CheckedHosts() {
        this(HostLookup.Names.SYSTEM);
    }

    CheckedHosts(HostLookup.Names names) {
        this.hosts = new HostLookup(names);
    }

    /** Completes with at least one address, or with an {@link UnfitPlaceException}, by the deadline. */
    public CompletableFuture<List<InetAddress>> find(String host, Reach reach, Deadline deadline) {
        return hosts.find(host, deadline.leftAtMost(PATIENCE)).thenApply(addresses -> judged(addresses, reach));
    }

    private static List<InetAddress> judged(List<InetAddress> addresses, Reach reach) {
        for (InetAddress address : addresses) {
            AddressPolicy.Verdict verdict = AddressPolicy.decide(address, reach);
            if (!verdict.allows()) {
                throw new UnfitPlaceException(
                        ErrorClass.ADDRESS_REFUSED, "the host has an address that is " + verdict.code());
            }
        }
        return addresses;
    }

    @Override
    public void close() {
        hosts.close();
    }
}

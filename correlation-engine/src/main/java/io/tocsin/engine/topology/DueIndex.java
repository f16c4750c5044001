package io.tocsin.engine.topology;

import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * For each service with timers, a time before which none of them is due. One entry for a service, however many timers
 * it has: enough to wake without reading the store, and to read it from where the live timers begin.
 */
final class DueIndex {

    private record Wake(Instant at, ServiceName service) {}

    private final Map<ServiceName, Instant> earliest = new HashMap<>();
    private final TreeSet<Wake> order = new TreeSet<>(
            Comparator.comparing(Wake::at).thenComparing(wake -> wake.service().value()));

    /** A timer of the service was armed. */
    void armed(ServiceName service, Instant dueAt) {
        Instant known = earliest.get(service);
        if (known == null || dueAt.isBefore(known)) {
            set(service, dueAt);
        }
    }

    /** The first timer of the service, as read from the store; null when it has none. */
    void set(ServiceName service, @Nullable Instant dueAt) {
        Instant known = dueAt == null ? earliest.remove(service) : earliest.put(service, dueAt);
        if (known != null) {
            order.remove(new Wake(known, service));
        }
        if (dueAt != null) {
            order.add(new Wake(dueAt, service));
        }
    }

    /** No timer of the service is due before this; null when it has none. */
    @Nullable
    Instant earliest(ServiceName service) {
        return earliest.get(service);
    }

    /** The services of which a timer may be due, those that wait longest first. */
    List<ServiceName> due(Instant now) {
        List<ServiceName> services = new ArrayList<>();
        for (Wake wake : order) {
            if (wake.at().isAfter(now)) {
                break;
            }
            services.add(wake.service());
        }
        return services;
    }
}

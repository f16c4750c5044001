package io.tocsin.engine.topology;

import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The timers of one task, ordered by service and due time. */
final class TimerStore {

    private static final byte[] NOTHING = new byte[0];

    /** No service's length is that great. */
    private static final Bytes END_OF_STORE = Bytes.wrap(new byte[] {(byte) 0x7f, (byte) 0xff});

    private final KeyValueStore<Bytes, byte[]> store;
    private final DueIndex index = new DueIndex();
    private Map<Timer, Boolean> pending = new LinkedHashMap<>();

    TimerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        indexAll();
    }

    /** Jumps from service to service, so the time it takes does not grow with the timers of each. */
    private void indexAll() {
        Bytes from = Bytes.wrap(NOTHING);
        Timer first = first(from, END_OF_STORE);
        while (first != null) {
            index.set(first.service(), first.dueAt());
            from = TimerKeys.end(first.service());
            first = first(from, END_OF_STORE);
        }
    }

    void add(Timer timer) {
        pending.put(timer, true);
    }

    void remove(Timer timer) {
        pending.put(timer, false);
    }

    /** In their order, without what the current entry armed or disarmed. */
    List<Timer> due(ServiceName service, Instant now, int limit) {
        Instant earliest = index.earliest(service);
        if (earliest == null || earliest.isAfter(now)) {
            return List.of();
        }
        List<Timer> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> timers =
                store.range(TimerKeys.from(service, earliest), TimerKeys.from(service, now.plusMillis(1)))) {
            while (timers.hasNext() && due.size() < limit) {
                due.add(decode(timers.next().key));
            }
        }
        return due;
    }

    void commit() {
        pending.forEach((timer, armed) -> {
            if (armed) {
                store.put(TimerKeys.of(timer), NOTHING);
                index.armed(timer.service(), timer.dueAt());
            } else {
                store.delete(TimerKeys.of(timer));
            }
        });
        rollback();
    }

    void rollback() {
        if (!pending.isEmpty()) {
            pending = new LinkedHashMap<>();
        }
    }

    /** The services that may have something due, those that wait longest first. */
    List<ServiceName> servicesDue(Instant now) {
        return index.due(now);
    }

    /** When the first timer of the service is due, as the store has it; null when there is none. */
    @Nullable
    Instant firstDue(ServiceName service) {
        Instant earliest = index.earliest(service);
        Timer first = earliest == null ? null : first(TimerKeys.from(service, earliest), TimerKeys.end(service));
        index.set(service, first == null ? null : first.dueAt());
        return index.earliest(service);
    }

    private Timer decode(Bytes key) {
        try {
            return TimerKeys.decode(key);
        } catch (RuntimeException e) {
            throw new ProcessorStateException(store.name() + ": a stored timer does not decode: " + e, e);
        }
    }

    private @Nullable Timer first(Bytes from, Bytes to) {
        try (KeyValueIterator<Bytes, byte[]> timers = store.range(from, to)) {
            return timers.hasNext() ? decode(timers.next().key) : null;
        }
    }
}

package io.tocsin.engine.topology;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store that counts what is asked of it: each access by key, each range, and each entry that a range gives. */
final class CountingStore implements KeyValueStore<Bytes, byte[]> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final AtomicLong work;

    CountingStore(KeyValueStore<Bytes, byte[]> store, AtomicLong work) {
        this.store = store;
        this.work = work;
    }

    @Override
    public byte[] get(Bytes key) {
        work.incrementAndGet();
        return store.get(key);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        work.incrementAndGet();
        store.put(key, value);
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        work.incrementAndGet();
        return store.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        work.addAndGet(entries.size());
        store.putAll(entries);
    }

    @Override
    public byte[] delete(Bytes key) {
        work.incrementAndGet();
        return store.delete(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        work.incrementAndGet();
        return counting(store.range(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        work.incrementAndGet();
        return counting(store.all());
    }

    private KeyValueIterator<Bytes, byte[]> counting(KeyValueIterator<Bytes, byte[]> entries) {
        return new KeyValueIterator<>() {
            @Override
            public void close() {
                entries.close();
            }

            @Override
            public Bytes peekNextKey() {
                return entries.peekNextKey();
            }

            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public KeyValue<Bytes, byte[]> next() {
                work.incrementAndGet();
                return entries.next();
            }
        };
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        store.init(context, root);
    }

    @Override
    public void flush() {
        store.flush();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }
}

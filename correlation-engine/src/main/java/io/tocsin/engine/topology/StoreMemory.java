package io.tocsin.engine.topology;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory of all RocksDB instances of this process, outside the heap: one cache, from which the write buffers are
 * taken too. By itself every store of every partition would take up to a hundred megabytes. Closed after the stores.
 */
final class StoreMemory implements AutoCloseable {

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    StoreMemory(long bytes) {
        RocksDB.loadLibrary();
        this.cache = new LRUCache(bytes);
        this.writeBuffers = new WriteBufferManager(bytes / 2, cache);
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}

package io.tocsin.engine.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/**
 * Makes every store use the one {@link StoreMemory}. Kafka Streams makes these objects itself, so the memory travels
 * through the settings.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** Under this name the settings hold the {@link StoreMemory}. */
    static final String MEMORY = "tocsin.store.memory";

    private static final long WRITE_BUFFER = 8L * 1024 * 1024;

    /** By itself a store that holds one key takes a megabyte of write buffer, and there are sixty stores. */
    private static final long ARENA_BLOCK = 64L * 1024;

    /** Made by Kafka Streams. */
    public BoundedRocksDb() {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(MEMORY) instanceof StoreMemory memory)) {
            throw new IllegalStateException(MEMORY + " is not set");
        }
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setArenaBlockSize(ARENA_BLOCK);
        // Every new alert asks for a key that is not there.
        options.setOptimizeFiltersForHits(false);
    }

    /** Nothing: the memory outlives the store. */
    @Override
    public void close(String storeName, Options options) {}
}

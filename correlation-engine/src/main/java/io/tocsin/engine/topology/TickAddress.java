package io.tocsin.engine.topology;

import io.tocsin.model.identity.ServiceName;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Where a tick goes: to the partition of the task whose timers it is for, and not to the one that the key would give.
 * The two differ when something else than our producers wrote an entry; a tick in another partition would find no timer.
 *
 * @param service the key of the record
 * @param partition of the journal
 */
record TickAddress(ServiceName service, int partition) {

    static Serializer<TickAddress> serializer() {
        return (topic, address) -> StoreKeys.utf8(address.service().value());
    }

    static StreamPartitioner<TickAddress, byte[]> partitioner() {
        return (topic, address, tick, partitions) -> Optional.of(Set.of(address.partition()));
    }
}

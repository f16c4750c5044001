package io.tocsin.engine.topology;

import io.tocsin.model.identity.ServiceName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The key of a record with the partition that it goes to.
 *
 * @param key a service, in UTF-8
 * @param partition a number, {@link #BY_KEY} or {@link #EVERY}
 */
@SuppressWarnings("ArrayRecordComponent")
record Address(byte[] key, int partition) {

    /** The partition that the key gives. */
    private static final int BY_KEY = -1;

    /** Each partition that there is. */
    private static final int EVERY = -2;

    /** Where that service's entries stand. */
    static Address of(ServiceName service) {
        return new Address(StoreKeys.utf8(service.value()), BY_KEY);
    }

    /** This partition; it is another than that of the service where something else than our producers wrote. */
    static Address of(ServiceName service, int partition) {
        return new Address(StoreKeys.utf8(service.value()), partition);
    }

    /** For every service. */
    static Address everywhere() {
        return new Address(StoreKeys.utf8(ServiceName.EVERY.value()), EVERY);
    }

    static Serializer<Address> serializer() {
        return (topic, address) -> address.key();
    }

    static StreamPartitioner<Address, byte[]> partitioner() {
        return (topic, address, value, partitions) -> switch (address.partition()) {
            case BY_KEY -> Optional.empty();
            case EVERY -> Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
            default -> Optional.of(Set.of(address.partition()));
        };
    }
}

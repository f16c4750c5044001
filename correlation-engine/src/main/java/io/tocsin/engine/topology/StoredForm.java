package io.tocsin.engine.topology;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.wire.JsonCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;

/**
 * How the values of a store look on disk.
 *
 * @param encode a value to bytes
 * @param decode bytes to the value
 */
record StoredForm<V>(Function<V, byte[]> encode, Function<byte[], V> decode) {

    /** An incident's id as text. */
    static final StoredForm<IncidentId> INCIDENT_ID = new StoredForm<>(
            id -> StoreKeys.utf8(id.value()), bytes -> new IncidentId(new String(bytes, StandardCharsets.UTF_8)));

    /** A time as eight bytes of milliseconds. */
    static final StoredForm<Instant> TIME = new StoredForm<>(
            time -> ByteBuffer.allocate(Long.BYTES).putLong(time.toEpochMilli()).array(),
            bytes -> Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong()));

    /** As on the wire. */
    static <V> StoredForm<V> json(JsonCodec<V> codec) {
        return new StoredForm<>(codec::encode, codec::decode);
    }
}

package io.tocsin.engine.topology;

import io.tocsin.engine.fold.state.AlertPlace;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * The keys of the stores. All but those of incidents begin with the service: two bytes of length and its UTF-8, so that
 * no service's keys stand among those of another. They are on disk and in changelogs; changing one is a migration.
 */
final class StoreKeys {

    private StoreKeys() {}

    static Bytes alert(ServiceName service, DedupKey key) {
        return ofService(service, utf8(key.toString()));
    }

    /**
     * What {@link #alert} made, after so many other bytes.
     *
     * @throws ProcessorStateException when it is no such key
     */
    static AlertPlace place(byte[] key, int prefix) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(key, prefix, key.length - prefix);
            byte[] service = new byte[buffer.getShort()];
            buffer.get(service);
            byte[] dedup = new byte[buffer.remaining()];
            buffer.get(dedup);
            return new AlertPlace(
                    new ServiceName(new String(service, StandardCharsets.UTF_8)),
                    DedupKey.parse(new String(dedup, StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            throw new ProcessorStateException("a stored key of an alert does not decode: " + e, e);
        }
    }

    static Bytes incident(IncidentId id) {
        return Bytes.wrap(utf8(id.value()));
    }

    static Bytes correlation(ServiceName service, String rule, CorrelationKey key) {
        byte[] name = utf8(rule);
        StringBuilder values = new StringBuilder(64);
        key.values()
                .forEach((label, value) -> values.append(label)
                        .append('\u0000')
                        .append(value.length())
                        .append('\u0000')
                        .append(value));
        byte[] text = utf8(values.toString());
        byte[] rest = new byte[name.length + 1 + text.length];
        System.arraycopy(name, 0, rest, 0, name.length);
        System.arraycopy(text, 0, rest, name.length + 1, text.length);
        return ofService(service, rest);
    }

    static Bytes command(ServiceName service, CommandId id) {
        return ofService(service, utf8(id.value()));
    }

    static Bytes group(String key) {
        return Bytes.wrap(utf8(key));
    }

    /** Two bytes of length and the name: what every key of the service begins with. */
    static byte[] prefix(ServiceName service) {
        return ofService(service, new byte[0]).get();
    }

    static Bytes ofService(ServiceName service, byte[] rest) {
        byte[] name = utf8(service.value());
        ByteBuffer key = ByteBuffer.allocate(2 + name.length + rest.length);
        key.putShort((short) name.length).put(name).put(rest);
        return Bytes.wrap(key.array());
    }

    /** The first key after this one. */
    static Bytes after(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
    }

    /** After every key that begins so. */
    static Bytes endOf(byte[] prefix) {
        byte[] end = prefix.clone();
        int last = end.length - 1;
        while (end[last] == (byte) 0xff) {
            last--;
        }
        end[last]++;
        return Bytes.wrap(Arrays.copyOf(end, last + 1));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

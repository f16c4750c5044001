package io.tocsin.testkit;

import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A committed record of one of our topics, not yet decoded.
 *
 * @param topic it was read from
 * @param raw as Kafka gave it
 */
public record TopicRecord<V>(Topic<V> topic, ConsumerRecord<String, byte[]> raw) {

    /** The text key; the service, but for dead letters. */
    public String key() {
        return raw.key();
    }

    /**
     * The decoded value.
     *
     * @throws UndecodableException when the bytes are not what our codec writes
     */
    public V value() {
        return topic.codec().decode(raw.value());
    }

    /** Partition and offset, as a receipt names them. */
    public JournalPosition position() {
        return new JournalPosition(raw.partition(), raw.offset());
    }

    /** The record's time; who set it depends on the topic. */
    public Instant at() {
        return Instant.ofEpochMilli(raw.timestamp());
    }

    /** The last header with this name, as UTF-8 text. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(raw.headers().lastHeader(name))
                .map(Header::value)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}

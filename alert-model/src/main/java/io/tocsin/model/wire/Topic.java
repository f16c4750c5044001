package io.tocsin.model.wire;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of our topics as a typed value, so that two services cannot disagree about its name or its bytes.
 *
 * @param <V> what its records hold
 * @param suffix of its name, after the prefix: {@code journal.v1}
 * @param codec of its values; of the dead-letter topic, whose values are raw bytes, see {@link Topics}
 * @param cleanup delete by age, or compact by key
 * @param retention how long records are kept; ignored where {@code cleanup} is compact
 * @param time who stamps a record: the writer, or the broker when it appends
 */
public record Topic<V>(String suffix, Bytes<V> codec, Cleanup cleanup, Duration retention, Timestamps time) {

    /** The longest record that our topics take: a dead letter holds a body whole. */
    public static final int MAX_RECORD_BYTES = 4 << 20;

    /** Both directions between a value and its bytes. */
    public interface Bytes<V> {

        /** The bytes of the value. */
        byte[] encode(V value);

        /**
         * The value of the bytes.
         *
         * @param bytes as they stand in a record; null for a tombstone
         * @throws UndecodableException when they are no such value
         */
        V decode(byte @Nullable [] bytes);
    }

    /** What the broker removes. */
    public enum Cleanup {
        /** What is older than the retention. */
        DELETE,
        /** All but the newest of each key. */
        COMPACT
    }

    /** Who stamps a record. */
    public enum Timestamps {
        /** The broker, when it appends: nobody can write into the past. */
        LOG_APPEND_TIME("LogAppendTime"),
        /** The writer. */
        CREATE_TIME("CreateTime");

        private final String kafkaName;

        Timestamps(String kafkaName) {
            this.kafkaName = kafkaName;
        }

        /** The value of {@code message.timestamp.type}. */
        public String kafkaName() {
            return kafkaName;
        }
    }

    /** The full name under this prefix: {@code tocsin.journal.v1}. */
    public String name(String prefix) {
        return prefix + "." + suffix;
    }

    /** The settings that the topic is created with, in Kafka's words; of these only the timestamp type is held to later. */
    public Map<String, String> settings() {
        String policy = cleanup == Cleanup.DELETE ? "delete" : "compact";
        String retentionMs = cleanup == Cleanup.DELETE ? Long.toString(retention.toMillis()) : "-1";
        return Map.of(
                "cleanup.policy",
                policy,
                "retention.ms",
                retentionMs,
                "message.timestamp.type",
                time.kafkaName,
                "max.message.bytes",
                Integer.toString(MAX_RECORD_BYTES));
    }
}

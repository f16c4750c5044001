package io.tocsin.model.wire;

import io.tocsin.model.decision.Decision;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.setting.SettingPublication;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All topics, with their keys. The page {@code docs/topics.md} says the same in words and is held against this by a
 * test.
 */
public final class Topics {

    /** Key: service. Everything that can change an incident, in append order. */
    public static final Topic<JournalEntry> JOURNAL = topic(
            "journal.v1", bytes(JournalEntryCodec.INSTANCE), Duration.ofDays(30), Topic.Timestamps.LOG_APPEND_TIME);

    /** Key: service. What became of incidents; per incident the revisions in order. */
    public static final Topic<IncidentChange> INCIDENTS = topic(
            "incidents.v1", bytes(IncidentChangeCodec.INSTANCE), Duration.ofDays(90), Topic.Timestamps.CREATE_TIME);

    /** Key: service. One for each alert event, message, command and setting. */
    public static final Topic<Decision> DECISIONS =
            topic("decisions.v1", bytes(DecisionCodec.INSTANCE), Duration.ofDays(30), Topic.Timestamps.CREATE_TIME);

    /** Key: connector or topic. Values are the bytes as they came; cause and place stand in the headers. */
    public static final Topic<byte[]> DEAD_LETTERS =
            topic("dead-letters.v1", RawBytes.INSTANCE, Duration.ofDays(30), Topic.Timestamps.LOG_APPEND_TIME);

    /** Key: kind and name of a setting. What was published last of each; a tombstone where it was removed. */
    public static final Topic<SettingPublication> CONFIG = new Topic<>(
            "config.v1",
            bytes(SettingPublicationCodec.INSTANCE),
            Topic.Cleanup.COMPACT,
            Duration.ZERO,
            Topic.Timestamps.LOG_APPEND_TIME);

    /** Key: {@link ShadowReport#KEY}. What the engine said last of the candidate rules that it runs as a shadow. */
    public static final Topic<ShadowReport> SHADOWS = new Topic<>(
            "shadows.v1",
            bytes(ShadowReportCodec.INSTANCE),
            Topic.Cleanup.COMPACT,
            Duration.ZERO,
            Topic.Timestamps.LOG_APPEND_TIME);

    /** In the order in which they are created. */
    public static final List<Topic<?>> ALL = List.of(JOURNAL, INCIDENTS, DECISIONS, DEAD_LETTERS, CONFIG, SHADOWS);

    private Topics() {}

    private static <V> Topic<V> topic(String suffix, Topic.Bytes<V> codec, Duration retention, Topic.Timestamps time) {
        return new Topic<>(suffix, codec, Topic.Cleanup.DELETE, retention, time);
    }

    private static <V> Topic.Bytes<V> bytes(JsonCodec<V> codec) {
        return new Topic.Bytes<>() {
            @Override
            public byte[] encode(V value) {
                return codec.encode(value);
            }

            @Override
            public V decode(byte @Nullable [] bytes) {
                return codec.decode(bytes);
            }
        };
    }

    private enum RawBytes implements Topic.Bytes<byte[]> {
        INSTANCE;

        @Override
        public byte[] encode(byte[] value) {
            return value;
        }

        @Override
        public byte[] decode(byte @Nullable [] bytes) {
            return bytes == null ? new byte[0] : bytes;
        }
    }
}

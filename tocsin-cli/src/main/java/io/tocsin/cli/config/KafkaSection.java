package io.tocsin.cli.config;

import io.tocsin.model.kafka.KafkaSettings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code kafka}. */
final class KafkaSection {

    /** What is used where the file says nothing: three copies, so that a broker can be away. */
    static final KafkaSettings DEFAULTS =
            new KafkaSettings("127.0.0.1:9092", "tocsin", 12, (short) 3, "lz4", java.util.Map.of());

    private static final Pattern SERVERS = Pattern.compile("[^\\s:,]+:\\d{1,5}(\\s*,\\s*[^\\s:,]+:\\d{1,5})*");
    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,99}");
    private static final List<String> COMPRESSIONS = List.of("none", "lz4", "snappy", "zstd");
    private static final int MAX_PARTITIONS = 1_000;
    private static final int MAX_REPLICATION = 9;

    private KafkaSection() {}

    static KafkaSettings read(Section section) {
        String servers = section.value(
                "bootstrap_servers",
                DEFAULTS.bootstrapServers(),
                "host:port, separated by commas",
                text -> Optional.of(text).filter(SERVERS.asMatchPredicate()));
        String prefix = section.value(
                "topic_prefix",
                DEFAULTS.topicPrefix(),
                "letters, digits, dots, underscores and dashes, at most 100",
                text -> Optional.of(text).filter(PREFIX.asMatchPredicate()));
        KafkaSettings kafka = new KafkaSettings(
                servers,
                prefix,
                section.integer("partitions", DEFAULTS.partitions(), 1, MAX_PARTITIONS),
                (short) section.integer("replication", DEFAULTS.replication(), 1, MAX_REPLICATION),
                section.choice("compression", DEFAULTS.compression(), COMPRESSIONS),
                section.anyTexts("security"));
        section.end();
        return kafka;
    }
}

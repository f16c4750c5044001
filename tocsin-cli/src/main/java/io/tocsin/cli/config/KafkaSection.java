package io.tocsin.cli.config;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaTls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code kafka}. */
final class KafkaSection {

    /** What is used where the file says nothing: three copies, so that a broker can be away. */
    static final KafkaSettings DEFAULTS = new KafkaSettings("127.0.0.1:9092", "tocsin", 12, (short) 3, "lz4", Map.of());

    private static final Pattern SERVERS = Pattern.compile("[^\\s:,]+:\\d{1,5}(\\s*,\\s*[^\\s:,]+:\\d{1,5})*");
    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,99}");
    private static final List<String> COMPRESSIONS = List.of("none", "lz4", "snappy", "zstd");
    private static final int MAX_PARTITIONS = 1_000;
    private static final int MAX_REPLICATION = 9;

    private KafkaSection() {}

    static KafkaSettings read(Section section, Path directory) {
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
        Optional<String> rack = section.given(
                "rack",
                "up to 30 letters, digits, dots, underscores and dashes",
                text -> Optional.of(text).filter(KafkaSettings::isRack));
        Optional<KafkaTls> tls = tls(section, directory);
        KafkaSettings kafka = new KafkaSettings(
                servers,
                prefix,
                section.integer("partitions", DEFAULTS.partitions(), 1, MAX_PARTITIONS),
                (short) section.integer("replication", DEFAULTS.replication(), 1, MAX_REPLICATION),
                section.choice("compression", DEFAULTS.compression(), COMPRESSIONS),
                secured(section, tls),
                rack);
        section.end();
        return kafka;
    }

    private static Map<String, String> secured(Section section, Optional<KafkaTls> tls) {
        Map<String, String> security = section.anyTexts("security");
        return tls.flatMap(files -> section.make(() -> files.with(security))).orElse(security);
    }

    private static Optional<KafkaTls> tls(Section kafka, Path directory) {
        if (!kafka.has("tls") && !kafka.hasVariableBelow("tls")) {
            // Read all the same, so that its keys are known.
            TlsSection.files(kafka.section("tls"), directory, "authorities", "certificate", "key");
            return Optional.empty();
        }
        Section section = kafka.section("tls");
        Map<String, String> files = TlsSection.files(section, directory, "authorities", "certificate", "key");
        Optional<KafkaTls> tls = section.make(() -> new KafkaTls(
                Optional.ofNullable(files.get("authorities")),
                Optional.ofNullable(files.get("certificate")),
                Optional.ofNullable(files.get("key"))));
        section.end();
        return tls;
    }
}

package io.tocsin.cli.config;

import io.tocsin.ingest.KafkaSourceConfig;
import java.util.Map;
import java.util.Optional;

/** Reads one of {@code ingest.kafka_sources}. */
final class KafkaSourceSection {

    private KafkaSourceSection() {}

    /** Empty when it is wrong; why stands among the findings. */
    static Optional<KafkaSourceConfig> read(Section section) {
        String topic = section.required("topic");
        String integration = section.required("integration");
        String group = section.text("group", "tocsin-" + integration);
        String type = section.text("content_type", "application/json");
        Optional<String> servers = section.text("bootstrap_servers");
        Map<String, String> security = section.anyTexts("security");
        Optional<String> instance = section.text("instance");
        if (servers.isEmpty() && !security.isEmpty()) {
            section.refuse("security", "a value, without bootstrap_servers", "both: it is that of another cluster");
        }
        section.end();
        return section.make(() -> new KafkaSourceConfig(
                topic,
                integration,
                group,
                type,
                servers.map(found -> new KafkaSourceConfig.Cluster(found, security)),
                instance));
    }
}

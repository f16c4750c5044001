package io.tocsin.cli.config;

import io.tocsin.sink.kafka.KafkaTarget;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a target of the type {@code kafka}. */
final class KafkaTargetSection {

    private KafkaTargetSection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        String topic = section.required("topic");
        KafkaTarget.Key key = section.choice("key", "incident", List.of("incident", "service"))
                        .equals("service")
                ? KafkaTarget.Key.SERVICE
                : KafkaTarget.Key.INCIDENT;
        boolean events = section.choice("format", "standard", List.of("standard", "cloudevents"))
                .equals("cloudevents");
        URI source = WebhookSection.source(section);
        Optional<String> servers = section.text("bootstrap_servers");
        Map<String, String> security = section.anyTexts("security");
        if (servers.isEmpty() && !security.isEmpty()) {
            section.refuse("security", "a value, without bootstrap_servers", "both: it is that of another cluster");
        }
        return section.make(() -> new KafkaTarget(
                name,
                topic,
                servers.map(found -> new KafkaTarget.Cluster(found, security)),
                key,
                Optional.of(source).filter(found -> events)));
    }
}

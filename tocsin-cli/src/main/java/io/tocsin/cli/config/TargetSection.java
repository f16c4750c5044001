package io.tocsin.cli.config;

import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.target.TargetConfig;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.List;

/** Reads one of {@code sink.targets}. Each kind of target has a reader of its own. */
final class TargetSection {

    /** By the word that chooses it. */
    private static final Map<String, Reading> READINGS = new TreeMap<>(Map.of(
            "log", (section, name) -> section.make(() -> new LogTarget(name)),
            "slack", SlackSection::read,
            "slack_webhook", SlackSection::readWebhook,
            "webhook", WebhookSection::read));

    private TargetSection() {}

    /** How a kind of target is read. */
    interface Reading {
        /** Empty when it is wrong; why stands among the findings. */
        Optional<TargetConfig> read(Section section, String name);
    }

    /** Empty when it is wrong; why stands among the findings. */
    static Optional<TargetConfig> read(Section section) {
        String name = section.required("name");
        section.required("type");
        String type = section.choice("type", "", List.copyOf(READINGS.keySet()));
        Reading reading = READINGS.get(type);
        if (reading == null) {
            return Optional.empty();
        }
        Optional<TargetConfig> target = reading.read(section, name);
        section.end();
        return target;
    }

    /** How far the target may lead us. */
    static Reach reach(Section section) {
        return new Reach(section.flag("allow_insecure", false), section.flag("allow_private_addresses", false));
    }
}

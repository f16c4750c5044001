package io.tocsin.cli.config;

import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one of {@code sink.targets}. Each kind of target has a reader of its own. */
final class TargetSection {

    /** By the word that chooses it. */
    private static final Map<String, Reading> READINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("alertmanager", AlertmanagerSection::read),
            Map.entry("datadog", DatadogSection::read),
            Map.entry("email", MailSection::read),
            Map.entry("kafka", KafkaTargetSection::read),
            Map.entry("log", (section, name) -> section.make(() -> new LogTarget(name))),
            Map.entry("opsgenie", OpsgenieSection::read),
            Map.entry("pagerduty", PagerDutySection::read),
            Map.entry("servicenow", ServiceNowSection::read),
            Map.entry("servicenow_events", ServiceNowSection::readEvents),
            Map.entry("slack", SlackSection::read),
            Map.entry("slack_webhook", SlackSection::readWebhook),
            Map.entry("teams", TeamsSection::read),
            Map.entry("webhook", WebhookSection::read),
            Map.entry("zendesk", ZendeskSection::read)));

    private TargetSection() {}

    /** How a kind of target is read. */
    interface Reading {
        /** Empty when it is wrong; why stands among the findings. */
        Optional<TargetConfig> read(Section section, String name);
    }

    /**
     * Empty when it is wrong; why stands among the findings.
     *
     * @param templates names of those that there are
     * @param styles takes up how the target's messages are written
     */
    static Optional<TargetConfig> read(Section section, Set<String> templates, Map<String, Style> styles) {
        String name = section.required("name");
        section.required("type");
        String type = section.choice("type", "", List.copyOf(READINGS.keySet()));
        Reading reading = READINGS.get(type);
        if (reading == null) {
            return Optional.empty();
        }
        // Of every kind; read when all targets are.
        section.has("fallback");
        section.has("callback");
        Style style = StyleSection.read(section, templates);
        Optional<TargetConfig> target = reading.read(section, name);
        target.filter(one -> !style.equals(Style.PLAIN)).ifPresent(one -> styles.put(one.name(), style));
        section.end();
        return target;
    }

    /** The keys of a target: the first for new incidents, the others for incidents that were told with them. */
    static List<Secret> keys(Section section) {
        section.required("keys");
        return section.secrets("keys").stream()
                .filter(key -> !key.isBlank())
                .map(Secret::new)
                .toList();
    }

    /** How far the target may lead us. */
    static Reach reach(Section section) {
        return new Reach(section.flag("allow_insecure", false), section.flag("allow_private_addresses", false));
    }
}

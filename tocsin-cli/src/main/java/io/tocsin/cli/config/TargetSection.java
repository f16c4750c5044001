package io.tocsin.cli.config;

import io.tocsin.sink.target.Reach;
import io.tocsin.sink.target.Secret;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads one of {@code sink.targets}. */
final class TargetSection {

    private static final List<String> TYPES = List.of("webhook", "slack", "slack_webhook", "log");

    private TargetSection() {}

    /** Empty when it is wrong; why stands among the findings. */
    static Optional<TargetConfig> read(Section section) {
        String name = section.required("name");
        section.required("type");
        String type = section.choice("type", "", TYPES);
        Optional<TargetConfig> target = switch (type) {
            case "webhook" -> webhook(section, name);
            case "slack" -> slack(section, name);
            case "slack_webhook" -> slackWebhook(section, name);
            case "log" -> section.make(() -> new TargetConfig.Log(name));
            default -> Optional.empty();
        };
        if (!type.isEmpty()) {
            section.end();
        }
        return target;
    }

    private static Optional<TargetConfig> webhook(Section section, String name) {
        // Whole, because receivers put keys into paths.
        Optional<URI> url = section.secretWebAddress("url");
        section.required("secrets");
        List<String> secrets = section.secrets("secrets");
        Reach reach = reach(section);
        return url.flatMap(to -> section.make(() -> new TargetConfig.SignedWebhook(
                name, to, secrets.stream().map(Secret::new).toList(), reach)));
    }

    private static Optional<TargetConfig> slack(Section section, String name) {
        String token = section.requiredSecret("token");
        String channel = section.required("channel");
        URI api = section.webAddress("api_url").orElse(TargetConfig.SlackApi.SLACK);
        Duration spacing = section.duration(
                "spacing", TargetConfig.SlackApi.DEFAULT_SPACING, Duration.ZERO, Duration.ofMinutes(1));
        Reach reach = reach(section);
        return token.isEmpty() || channel.isEmpty()
                ? Optional.empty()
                : section.make(() -> new TargetConfig.SlackApi(name, new Secret(token), channel, api, spacing, reach));
    }

    private static Optional<TargetConfig> slackWebhook(Section section, String name) {
        String url = section.requiredSecret("url");
        Reach reach = reach(section);
        return url.isEmpty()
                ? Optional.empty()
                : section.make(() -> new TargetConfig.SlackIncomingWebhook(name, new Secret(url), reach));
    }

    private static Reach reach(Section section) {
        return new Reach(section.flag("allow_insecure", false), section.flag("allow_private_addresses", false));
    }
}

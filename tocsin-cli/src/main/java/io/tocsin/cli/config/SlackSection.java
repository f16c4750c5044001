package io.tocsin.cli.config;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.slack.SlackTarget;
import io.tocsin.sink.slack.SlackWebhookTarget;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads targets of the types {@code slack} and {@code slack_webhook}. */
final class SlackSection {

    private SlackSection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        String token = section.requiredSecret("token");
        String channel = section.required("channel");
        URI api = section.webAddress("api_url").orElse(SlackTarget.SLACK);
        Duration spacing =
                section.duration("spacing", SlackTarget.DEFAULT_SPACING, Duration.ZERO, Duration.ofMinutes(1));
        Optional<Secret> signing = section.secret("signing_secret")
                .filter(secret -> !secret.isBlank())
                .map(Secret::new);
        Reach reach = TargetSection.reach(section);
        return token.isEmpty() || channel.isEmpty()
                ? Optional.empty()
                : section.make(() -> new SlackTarget(name, new Secret(token), channel, api, spacing, reach, signing));
    }

    static Optional<TargetConfig> readWebhook(Section section, String name) {
        String url = section.requiredSecret("url");
        Reach reach = TargetSection.reach(section);
        return url.isEmpty()
                ? Optional.empty()
                : section.make(() -> new SlackWebhookTarget(name, new Secret(url), reach));
    }
}

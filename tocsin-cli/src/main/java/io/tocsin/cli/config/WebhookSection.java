package io.tocsin.cli.config;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.webhook.SignedWebhookTarget;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads a target of the type {@code webhook}. */
final class WebhookSection {

    private WebhookSection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        // Whole, because receivers put keys into paths.
        Optional<URI> url = section.secretWebAddress("url");
        section.required("secrets");
        List<String> secrets = section.secrets("secrets");
        Reach reach = TargetSection.reach(section);
        return url.flatMap(to -> section.make(() -> new SignedWebhookTarget(
                name, to, secrets.stream().map(Secret::new).toList(), reach)));
    }
}

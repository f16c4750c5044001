package io.tocsin.cli.config;

import io.tocsin.sink.cloudevents.CloudEvent;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.webhook.SignedWebhookTarget;
import io.tocsin.sink.webhook.WebhookForm;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads a target of the type {@code webhook}. */
final class WebhookSection {

    private WebhookSection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        // Whole, because receivers put keys into paths.
        Optional<URI> url = section.secretWebAddress("url");
        WebhookForm.Format format = section.choice("format", "standard", List.of("standard", "cloudevents"))
                        .equals("standard")
                ? WebhookForm.Format.STANDARD
                : WebhookForm.Format.CLOUDEVENTS;
        if (format == WebhookForm.Format.STANDARD) {
            section.required("secrets");
        }
        List<String> secrets = section.secrets("secrets");
        URI source = source(section);
        Optional<String> token = section.secret("token").filter(value -> !value.isBlank());
        Optional<String> origin = section.text("request_origin");
        Reach reach = TargetSection.reach(section);
        return url.flatMap(to -> section.make(() -> new SignedWebhookTarget(
                name,
                to,
                secrets.stream().map(Secret::new).toList(),
                reach,
                new WebhookForm(format, source, token.map(Secret::new), origin))));
    }

    /** What a CloudEvent says that it comes from. */
    static URI source(Section section) {
        return section.value(
                "source", CloudEvent.DEFAULT_SOURCE, "an absolute URI, such as https://tocsin.example", text -> {
                    try {
                        return Optional.of(URI.create(text)).filter(URI::isAbsolute);
                    } catch (IllegalArgumentException e) {
                        // The caller reports the text.
                        return Optional.empty();
                    }
                });
    }
}

package io.tocsin.cli.config;

import io.tocsin.sink.alertmanager.AlertmanagerTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a target of the type {@code alertmanager}. */
final class AlertmanagerSection {

    private AlertmanagerSection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        section.required("urls");
        List<String> urls = section.texts("urls");
        Optional<Secret> authorization = section.secret("authorization")
                .filter(value -> !value.isBlank())
                .map(Secret::new);
        Duration resend = section.duration(
                "resend_every",
                AlertmanagerTarget.DEFAULT_RESEND,
                AlertmanagerTarget.LEAST_RESEND,
                AlertmanagerTarget.MOST_RESEND);
        Reach reach = TargetSection.reach(section);
        return section.make(() -> new AlertmanagerTarget(
                name, urls.stream().map(AlertmanagerSection::url).toList(), authorization, resend, reach));
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("urls: " + text + " (expected: https://host:9093)", e);
        }
    }
}

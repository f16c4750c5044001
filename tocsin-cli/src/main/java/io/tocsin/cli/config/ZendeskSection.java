package io.tocsin.cli.config;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.zendesk.ZendeskAccess;
import io.tocsin.sink.zendesk.ZendeskFields;
import io.tocsin.sink.zendesk.ZendeskTarget;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a target of the type {@code zendesk}. */
final class ZendeskSection {

    private ZendeskSection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        section.required("url");
        Optional<URI> url = section.webAddress("url");
        Optional<ZendeskAccess> access = access(section);
        List<String> tags = section.has("tags") ? section.texts("tags") : ZendeskFields.USUAL.tags();
        Map<String, String> fields = section.anyTexts("fields");
        Map<String, String> custom = section.anyTexts("custom_fields");
        Map<String, String> resolving = section.anyTexts("resolve_custom_fields");
        int perMinute =
                section.integer("per_minute", ZendeskTarget.DEFAULT_PER_MINUTE, 1, ZendeskTarget.MOST_PER_MINUTE);
        Reach reach = TargetSection.reach(section);
        return url.isEmpty() || access.isEmpty()
                ? Optional.empty()
                : section.make(() -> new ZendeskTarget(
                        name,
                        url.get(),
                        access.get(),
                        new ZendeskFields(tags, fields, custom, resolving),
                        perMinute,
                        reach));
    }

    /** One of two ways. */
    private static Optional<ZendeskAccess> access(Section section) {
        boolean oauth = section.has("oauth_token");
        boolean agent = section.has("email") || section.has("api_token");
        if (oauth == agent) {
            section.refuse(
                    "email", (oauth ? "two ways" : "no way") + " to sign in", "email and api_token, or oauth_token");
            return Optional.empty();
        }
        if (oauth) {
            return secret(section, "oauth_token").map(ZendeskAccess.Bearer::new);
        }
        String email = section.required("email");
        return secret(section, "api_token")
                .flatMap(token -> section.make(() -> new ZendeskAccess.ApiToken(email, token)));
    }

    private static Optional<Secret> secret(Section section, String key) {
        return Optional.of(section.requiredSecret(key))
                .filter(value -> !value.isBlank())
                .map(Secret::new);
    }
}

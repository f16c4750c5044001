package io.tocsin.sink.webhook;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.util.List;

/**
 * Any receiver of Standard Webhooks.
 *
 * @param url where to post
 * @param secrets one, or two while the receiver changes from the second to the first; {@code whsec_…} with 24 to
 *     64 bytes in base 64
 */
public record SignedWebhookTarget(String name, URI url, List<Secret> secrets, Reach reach) implements TargetConfig {
    private static final int MOST_SECRETS = 2;

    public SignedWebhookTarget {
        TargetChecks.name(name);
        TargetChecks.url(name + ".url", url, reach);
        if (secrets.isEmpty() || secrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException(
                    name + ".secrets: " + secrets.size() + " (expected: 1 or " + MOST_SECRETS + ")");
        }
        secrets = List.copyOf(secrets);
        secrets.forEach(WebhookSigner::key);
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new SignedWebhookNotifier(this, tools.http());
    }

    @Override
    public String toString() {
        return "SignedWebhookTarget[" + name + ", " + TargetChecks.origin(url) + "]";
    }
}

package io.tocsin.sink.webhook;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Any receiver of Standard Webhooks, or of CloudEvents by HTTP.
 *
 * @param url where to post
 * @param secrets what is signed with, several while the receiver changes from one to another: {@code whsec_…} with 24 to
 *     64 bytes in base 64, or {@code whsk_…} with a private key of Ed25519; a receiver of CloudEvents may do without
 * @param form what else it wants
 */
public record SignedWebhookTarget(String name, URI url, List<Secret> secrets, Reach reach, WebhookForm form)
        implements TargetConfig {
    private static final int MOST_SECRETS = 4;

    public SignedWebhookTarget {
        TargetChecks.name(name);
        TargetChecks.url(name + ".url", url, reach);
        int least = form.format() == WebhookForm.Format.CLOUDEVENTS ? 0 : 1;
        if (secrets.size() < least || secrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException(
                    name + ".secrets: " + secrets.size() + " (expected: " + least + " to " + MOST_SECRETS + ")");
        }
        secrets = List.copyOf(secrets);
        secrets.forEach(SigningKey::of);
    }

    /** Of Standard Webhooks, as most are. */
    public SignedWebhookTarget(String name, URI url, List<Secret> secrets, Reach reach) {
        this(name, url, secrets, reach, WebhookForm.STANDARD);
    }

    @Override
    public Set<String> hosts() {
        return Set.of(url.getHost());
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

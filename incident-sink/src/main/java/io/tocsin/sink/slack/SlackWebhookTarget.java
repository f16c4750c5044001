package io.tocsin.sink.slack;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.util.Set;

/**
 * A channel in Slack, through an incoming webhook: one message for each change, which cannot be edited.
 *
 * @param url secret as a whole
 */
public record SlackWebhookTarget(String name, Secret url, Reach reach) implements TargetConfig {
    public SlackWebhookTarget {
        TargetChecks.name(name);
        TargetChecks.url(name + ".url", TargetChecks.secretUrl(name + ".url", url), reach);
    }

    URI uri() {
        return URI.create(url.reveal());
    }

    @Override
    public Set<String> hosts() {
        return Set.of(uri().getHost());
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new SlackWebhookNotifier(this, tools.http());
    }

    @Override
    public String toString() {
        return "SlackWebhookTarget[" + name + "]";
    }
}

package io.tocsin.sink.target;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Makes the notifier of each configured target. */
public final class Notifiers {

    private Notifiers() {}

    /**
     * One notifier for each target, in their order.
     *
     * @param console where people look at incidents, for links in messages
     */
    public static List<Notifier> of(List<TargetConfig> targets, Optional<URI> console, OutboundHttp http) {
        return targets.stream().map(target -> of(target, console, http)).toList();
    }

    private static Notifier of(TargetConfig target, Optional<URI> console, OutboundHttp http) {
        if (target instanceof TargetConfig.SignedWebhook webhook) {
            return new SignedWebhookNotifier(webhook, http);
        }
        if (target instanceof TargetConfig.SlackApi slack) {
            return new SlackApiNotifier(slack, console, http);
        }
        if (target instanceof TargetConfig.SlackIncomingWebhook slack) {
            return new SlackWebhookNotifier(slack, console, http);
        }
        if (target instanceof TargetConfig.Log log) {
            return new LogNotifier(log, console);
        }
        throw new IllegalStateException("a kind of target without a notifier: " + target.getClass());
    }
}

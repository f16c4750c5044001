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
        return target.match(
                webhook -> new SignedWebhookNotifier(webhook, http),
                slack -> new SlackApiNotifier(slack, console, http),
                slackWebhook -> new SlackWebhookNotifier(slackWebhook, console, http),
                log -> new LogNotifier(log, console));
    }
}

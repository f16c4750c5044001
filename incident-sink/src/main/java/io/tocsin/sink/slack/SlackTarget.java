package io.tocsin.sink.slack;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A channel in Slack, through a bot token with the scopes {@code chat:write} and {@code channels:history}: one
 * card for each incident, edited in place.
 *
 * @param token {@code xoxb-…}
 * @param channel its id, {@code C…}
 * @param apiUrl where the methods are; another one than Slack's only in tests
 * @param spacing least time between the starts of two attempts; Slack takes about one message a second in a channel
 * @param signingSecret what Slack signs with when a button is pressed; without it cards have no buttons
 */
public record SlackTarget(
        String name,
        Secret token,
        String channel,
        URI apiUrl,
        Duration spacing,
        Reach reach,
        Optional<Secret> signingSecret)
        implements TargetConfig {

    /** Where Slack's methods are. */
    public static final URI SLACK = URI.create("https://slack.com/api/");
    /** What Slack bears. */
    public static final Duration DEFAULT_SPACING = Duration.ofSeconds(1);

    private static final Duration MOST_SPACING = Duration.ofMinutes(1);

    public SlackTarget {
        TargetChecks.name(name);
        TargetChecks.token(name + ".token", token);
        TargetChecks.baseUrl(name + ".api_url", apiUrl, reach);
        TargetChecks.notBlank(name + ".channel", channel, "the id of a channel");
        TargetChecks.within(name + ".spacing", spacing, Duration.ZERO, MOST_SPACING);
    }

    /** One whose cards have no buttons. */
    public SlackTarget(String name, Secret token, String channel, URI apiUrl, Duration spacing, Reach reach) {
        this(name, token, channel, apiUrl, spacing, reach, Optional.empty());
    }

    @Override
    public Set<String> hosts() {
        return Set.of(apiUrl.getHost());
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new SlackApiNotifier(this, tools.http());
    }

    @Override
    public String toString() {
        return "SlackTarget[" + name + ", " + channel + "]";
    }
}

package io.tocsin.sink.target;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One configured destination. Text forms hold no secret; for the webhooks the whole path of the URL is one.
 *
 * <p>Each refuses wrong values with an {@link IllegalArgumentException} that says what was found and what is allowed.
 */
public sealed interface TargetConfig {

    /** As routes name it; also a metric label and part of notification ids, so renaming it makes a new target. */
    String name();

    /** What the function for its kind makes of it; there is one for each, so that none is forgotten. */
    <T> T match(
            Function<SignedWebhook, T> webhook,
            Function<SlackApi, T> slack,
            Function<SlackIncomingWebhook, T> slackWebhook,
            Function<Log, T> log);

    /**
     * Any receiver of Standard Webhooks.
     *
     * @param url where to post
     * @param secrets one, or two while the receiver changes from the second to the first; {@code whsec_…} with 24 to
     *     64 bytes in base 64
     */
    record SignedWebhook(String name, URI url, List<Secret> secrets, Reach reach) implements TargetConfig {
        private static final int MOST_SECRETS = 2;

        public SignedWebhook {
            Checks.name(name);
            Checks.url(name + ".url", url, reach);
            if (secrets.isEmpty() || secrets.size() > MOST_SECRETS) {
                throw new IllegalArgumentException(
                        name + ".secrets: " + secrets.size() + " (expected: 1 or " + MOST_SECRETS + ")");
            }
            secrets = List.copyOf(secrets);
            secrets.forEach(WebhookSigner::key);
        }

        @Override
        public <T> T match(
                Function<SignedWebhook, T> webhook,
                Function<SlackApi, T> slack,
                Function<SlackIncomingWebhook, T> slackWebhook,
                Function<Log, T> log) {
            return webhook.apply(this);
        }

        @Override
        public String toString() {
            return "SignedWebhook[" + name + ", " + Checks.origin(url) + "]";
        }
    }

    /**
     * A channel in Slack, through a bot token with the scopes {@code chat:write} and {@code channels:history}: one
     * card for each incident, edited in place.
     *
     * @param token {@code xoxb-…}
     * @param channel its id, {@code C…}
     * @param apiUrl where the methods are; another one than Slack's only in tests
     * @param spacing least time between the starts of two requests; Slack takes about one message a second
     */
    record SlackApi(String name, Secret token, String channel, URI apiUrl, Duration spacing, Reach reach)
            implements TargetConfig {

        /** Where Slack's methods are. */
        public static final URI SLACK = URI.create("https://slack.com/api/");
        /** What Slack bears. */
        public static final Duration DEFAULT_SPACING = Duration.ofSeconds(1);

        private static final Duration MOST_SPACING = Duration.ofMinutes(1);

        public SlackApi {
            Checks.name(name);
            Checks.url(name + ".api_url", apiUrl, reach);
            if (!apiUrl.getPath().endsWith("/")) {
                throw new IllegalArgumentException(name + ".api_url: " + apiUrl + " (expected: ends with /)");
            }
            if (channel.isBlank()) {
                throw new IllegalArgumentException(name + ".channel is blank (expected: the id of a channel)");
            }
            if (spacing.isNegative() || spacing.compareTo(MOST_SPACING) > 0) {
                throw new IllegalArgumentException(name + ".spacing: " + spacing + " (expected: 0s to 1m)");
            }
        }

        @Override
        public <T> T match(
                Function<SignedWebhook, T> webhook,
                Function<SlackApi, T> slack,
                Function<SlackIncomingWebhook, T> slackWebhook,
                Function<Log, T> log) {
            return slack.apply(this);
        }

        @Override
        public String toString() {
            return "SlackApi[" + name + ", " + channel + "]";
        }
    }

    /**
     * A channel in Slack, through an incoming webhook: one message for each change, which cannot be edited.
     *
     * @param url secret as a whole
     */
    record SlackIncomingWebhook(String name, Secret url, Reach reach) implements TargetConfig {
        public SlackIncomingWebhook {
            Checks.name(name);
            Checks.url(name + ".url", Checks.secretUri(name + ".url", url), reach);
        }

        URI uri() {
            return URI.create(url.reveal());
        }

        @Override
        public <T> T match(
                Function<SignedWebhook, T> webhook,
                Function<SlackApi, T> slack,
                Function<SlackIncomingWebhook, T> slackWebhook,
                Function<Log, T> log) {
            return slackWebhook.apply(this);
        }

        @Override
        public String toString() {
            return "SlackIncomingWebhook[" + name + "]";
        }
    }

    /** A line in our own log for each notification; so that a first try without configuration shows something. */
    record Log(String name) implements TargetConfig {
        public Log {
            Checks.name(name);
        }

        @Override
        public <T> T match(
                Function<SignedWebhook, T> webhook,
                Function<SlackApi, T> slack,
                Function<SlackIncomingWebhook, T> slackWebhook,
                Function<Log, T> log) {
            return log.apply(this);
        }
    }

    /** What the configurations have in common. */
    final class Checks {
        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

        private Checks() {}

        private static void name(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("target.name: " + name + " (expected: " + NAME.pattern() + ")");
            }
        }

        private static URI secretUri(String field, Secret url) {
            try {
                return URI.create(url.reveal());
            } catch (IllegalArgumentException e) {
                // The cause would print the URL, and the URL is the secret.
                throw new IllegalArgumentException(field + ": no URL (expected: https://…)");
            }
        }

        private static void url(String field, URI url, Reach reach) {
            boolean encrypted = "https".equalsIgnoreCase(url.getScheme());
            boolean plain = "http".equalsIgnoreCase(url.getScheme());
            if (!encrypted && !(plain && reach.allowInsecure())) {
                throw new IllegalArgumentException(field + ": " + url.getScheme() + ":… (expected: https:…"
                        + (plain ? ", or allow_insecure: true" : "") + ")");
            }
            if (url.getHost() == null) {
                throw new IllegalArgumentException(field + ": no host (expected: https://host/path)");
            }
            if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw new IllegalArgumentException(field + ": holds user or fragment (expected: https://host/path)");
            }
        }

        private static String origin(URI url) {
            return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
        }
    }
}

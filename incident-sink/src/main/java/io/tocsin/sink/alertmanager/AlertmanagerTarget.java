package io.tocsin.sink.alertmanager;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Prometheus Alertmanager.
 *
 * @param urls of all members of its cluster, as their web pages have them, with a route prefix if they have one; not that
 *     of a load balancer before them
 * @param authorization value of the header of this name, where a proxy before them asks for one
 * @param resendEvery an open incident is told again so often; it lapses there after three times as long
 */
public record AlertmanagerTarget(
        String name, List<URI> urls, Optional<Secret> authorization, Duration resendEvery, Reach reach)
        implements TargetConfig {

    /** As a Prometheus with its default evaluation interval would. */
    public static final Duration DEFAULT_RESEND = Duration.ofMinutes(1);
    /** The bounds of {@link #resendEvery}. */
    public static final Duration LEAST_RESEND = Duration.ofSeconds(1);
    /** The bounds of {@link #resendEvery}. */
    public static final Duration MOST_RESEND = Duration.ofHours(1);

    private static final int MOST_MEMBERS = 32;
    private static final String API = "api/v2/alerts";

    public AlertmanagerTarget {
        TargetChecks.name(name);
        urls = List.copyOf(urls);
        if (urls.isEmpty() || urls.size() > MOST_MEMBERS) {
            throw new IllegalArgumentException(
                    name + ".urls: " + urls.size() + " (expected: 1 to " + MOST_MEMBERS + " members of a cluster)");
        }
        for (URI url : urls) {
            TargetChecks.url(name + ".urls", url, reach);
            if (url.getRawQuery() != null) {
                throw new IllegalArgumentException(name + ".urls: holds a query (expected: https://host:9093)");
            }
        }
        if (List.copyOf(urls).stream().distinct().count() < urls.size()) {
            throw new IllegalArgumentException(name + ".urls: one twice (expected: each member once)");
        }
        authorization.ifPresent(value -> TargetChecks.headerValue(name + ".authorization", value));
        TargetChecks.within(name + ".resend_every", resendEvery, LEAST_RESEND, MOST_RESEND);
    }

    /** Where alerts are posted to, one for each member. */
    List<URI> endpoints() {
        return urls.stream()
                .map(url -> URI.create(url + (url.toString().endsWith("/") ? "" : "/") + API))
                .toList();
    }

    @Override
    public Set<String> hosts() {
        return urls.stream().map(URI::getHost).collect(Collectors.toSet());
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new AlertmanagerNotifier(this, tools.http());
    }

    @Override
    public String toString() {
        return "AlertmanagerTarget[" + name + ", "
                + urls.stream().map(TargetChecks::origin).toList() + "]";
    }
}

package io.tocsin.sink.datadog;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.KeyRing;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The events of an organisation in Datadog.
 *
 * @param keys API keys; the first for new incidents
 * @param api which way
 * @param apiUrl where {@code api/v2/events} or {@code api/v1/events} is
 * @param tags that every event has besides its own
 * @param perMinute so many events at most in any minute
 */
public record DatadogTarget(
        String name, List<Secret> keys, DatadogApi api, URI apiUrl, List<String> tags, int perMinute, Reach reach)
        implements TargetConfig {

    /** The sites that there are; each is an installation of its own. */
    public static final List<String> SITES = List.of(
            "datadoghq.com",
            "us3.datadoghq.com",
            "us5.datadoghq.com",
            "datadoghq.eu",
            "ap1.datadoghq.com",
            "ap2.datadoghq.com",
            "uk1.datadoghq.com",
            "ddog-gov.com",
            "us2.ddog-gov.com");
    /** Far below what Datadog takes of an organisation. */
    public static final int DEFAULT_PER_MINUTE = 6_000;
    /** What Datadog takes of an organisation. */
    public static final int MOST_PER_MINUTE = 250_000;

    /** Leaves room for those of the event. */
    private static final int MOST_TAGS = 50;

    private static final int MOST_TAG = 200;

    public DatadogTarget {
        TargetChecks.name(name);
        KeyRing.check(name + ".keys", keys);
        keys = List.copyOf(keys);
        keys.forEach(key -> TargetChecks.token(name + ".keys", key));
        TargetChecks.baseUrl(name + ".api_url", apiUrl, reach);
        tags = List.copyOf(tags);
        TargetChecks.within(name + ".tags", tags.size(), 0, MOST_TAGS);
        for (String tag : tags) {
            TargetChecks.notBlank(name + ".tags", tag, "such as team:shop");
            TargetChecks.within(name + ".tags", tag.length(), 1, MOST_TAG);
        }
        TargetChecks.within(name + ".per_minute", perMinute, 1, MOST_PER_MINUTE);
    }

    @Override
    public Set<String> hosts() {
        return Set.of(apiUrl.getHost());
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new DatadogNotifier(this, tools.http());
    }

    @Override
    public String toString() {
        return "DatadogTarget[" + name + ", " + api.code() + ", " + TargetChecks.origin(apiUrl) + "]";
    }
}

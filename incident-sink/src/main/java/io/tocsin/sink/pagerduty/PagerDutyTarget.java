package io.tocsin.sink.pagerduty;

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
import java.util.regex.Pattern;

/**
 * A service, or an orchestration, of PagerDuty, through an integration of the kind Events API v2.
 *
 * @param keys integration keys, also called routing keys; the first for new incidents
 * @param apiUrl where {@code v2/enqueue} is
 * @param perMinute so many events at most in any minute
 */
public record PagerDutyTarget(String name, List<Secret> keys, URI apiUrl, int perMinute, Reach reach)
        implements TargetConfig {

    /** Where accounts of the service region US are, and most others. */
    public static final URI US = URI.create("https://events.pagerduty.com/");
    /** Where accounts of the service region EU are. */
    public static final URI EU = URI.create("https://events.eu.pagerduty.com/");
    /** What PagerDuty takes with one key. */
    public static final int DEFAULT_PER_MINUTE = 120;
    /** What it can be raised to. */
    public static final int MOST_PER_MINUTE = 10_000;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{32}");

    public PagerDutyTarget {
        TargetChecks.name(name);
        KeyRing.check(name + ".keys", keys);
        keys = List.copyOf(keys);
        TargetChecks.baseUrl(name + ".api_url", apiUrl, reach);
        TargetChecks.within(name + ".per_minute", perMinute, 1, MOST_PER_MINUTE);
        // Others who speak this protocol have keys of other forms.
        boolean pagerDuty = apiUrl.equals(US) || apiUrl.equals(EU);
        if (pagerDuty
                && !keys.stream().allMatch(key -> KEY.matcher(key.reveal()).matches())) {
            throw new IllegalArgumentException(name + ".keys: a text that is not shown (expected: " + KEY.pattern()
                    + ", the key of an integration of the kind Events API v2)");
        }
    }

    @Override
    public Set<String> hosts() {
        return Set.of(apiUrl.getHost());
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new PagerDutyNotifier(this, tools.http());
    }

    @Override
    public String toString() {
        return "PagerDutyTarget[" + name + ", " + TargetChecks.origin(apiUrl) + "]";
    }
}

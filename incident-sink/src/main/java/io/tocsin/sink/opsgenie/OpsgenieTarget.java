package io.tocsin.sink.opsgenie;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.KeyRing;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The alerts of Opsgenie or of Jira Service Management, through an integration of the kind API.
 *
 * @param keys of integrations; the first for new incidents
 * @param api whose alerts
 * @param apiUrl where {@code v2/alerts} is
 * @param teams names of those who are to respond; may be none when the integration is a team's
 * @param confirmAfter so long after a request its outcome is asked for first; zero: never, what was taken is believed
 * @param perMinute so many notifications at most in any minute; each is one to ten requests
 */
public record OpsgenieTarget(
        String name,
        List<Secret> keys,
        OpsgenieApi api,
        URI apiUrl,
        List<String> teams,
        Duration confirmAfter,
        int perMinute,
        Reach reach)
        implements TargetConfig {

    /** Most outcomes are known by then. */
    public static final Duration DEFAULT_CONFIRM_AFTER = Duration.ofSeconds(2);
    /** The longest that {@code confirmAfter} may be. */
    public static final Duration MOST_CONFIRM_AFTER = Duration.ofSeconds(10);
    /** What small plans bear. */
    public static final int DEFAULT_PER_MINUTE = 120;
    /** More is not of this world. */
    public static final int MOST_PER_MINUTE = 10_000;

    private static final int MOST_TEAMS = 50;

    public OpsgenieTarget {
        TargetChecks.name(name);
        KeyRing.check(name + ".keys", keys);
        keys = List.copyOf(keys);
        keys.forEach(key -> TargetChecks.token(name + ".keys", key));
        TargetChecks.baseUrl(name + ".api_url", apiUrl, reach);
        teams = List.copyOf(teams);
        TargetChecks.within(name + ".teams", teams.size(), 0, MOST_TEAMS);
        teams.forEach(team -> TargetChecks.notBlank(name + ".teams", team, "names of teams"));
        TargetChecks.within(name + ".confirm_after", confirmAfter, Duration.ZERO, MOST_CONFIRM_AFTER);
        TargetChecks.within(name + ".per_minute", perMinute, 1, MOST_PER_MINUTE);
    }

    @Override
    public Set<String> hosts() {
        return Set.of(apiUrl.getHost());
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new OpsgenieNotifier(this, tools.http());
    }

    @Override
    public String toString() {
        return "OpsgenieTarget[" + name + ", " + api.code() + ", " + TargetChecks.origin(apiUrl) + "]";
    }
}

package io.tocsin.sink.zendesk;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.util.Set;

/**
 * Tickets of an account of Zendesk Support.
 *
 * @param url of the account, {@code https://<subdomain>.zendesk.com/}
 * @param access says who we are
 * @param fields what tickets hold besides
 * @param perMinute so many notifications start in any minute at most
 */
public record ZendeskTarget(
        String name, URI url, ZendeskAccess access, ZendeskFields fields, int perMinute, Reach reach)
        implements TargetConfig {

    /** So many updates of tickets Zendesk takes from an account. */
    public static final int DEFAULT_PER_MINUTE = 100;
    /** What an account can get. */
    public static final int MOST_PER_MINUTE = 2_500;

    public ZendeskTarget {
        TargetChecks.name(name);
        TargetChecks.baseUrl(name + ".url", url, reach);
        TargetChecks.within(name + ".per_minute", perMinute, 1, MOST_PER_MINUTE);
    }

    @Override
    public Set<String> hosts() {
        return Set.of(url.getHost());
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new ZendeskNotifier(this, tools.http());
    }

    @Override
    public String toString() {
        return "ZendeskTarget[" + name + ", " + TargetChecks.origin(url) + "]";
    }
}

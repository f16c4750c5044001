package io.tocsin.sink.teams;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.util.Set;

/**
 * A channel in Microsoft Teams, through a flow of Workflows that a webhook starts: a card for each change, which cannot
 * be edited.
 *
 * @param url secret as a whole, since its signature is part of it
 * @param perHour so many cards an hour at most; 1 to 90
 */
public record TeamsTarget(String name, Secret url, int perHour, Reach reach) implements TargetConfig {

    /** What the limits that Microsoft published for channels leave room for: 100 an hour. */
    public static final int MOST_PER_HOUR = 90;

    public TeamsTarget {
        TargetChecks.name(name);
        TargetChecks.url(name + ".url", TargetChecks.secretUrl(name + ".url", url), reach);
        if (perHour < 1 || perHour > MOST_PER_HOUR) {
            throw new IllegalArgumentException(
                    name + ".per_hour: " + perHour + " (expected: 1 to " + MOST_PER_HOUR + ")");
        }
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
        return new TeamsNotifier(this, tools.http());
    }

    @Override
    public String toString() {
        return "TeamsTarget[" + name + "]";
    }
}

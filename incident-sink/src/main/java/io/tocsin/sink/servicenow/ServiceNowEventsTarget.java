package io.tocsin.sink.servicenow;

import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.util.Set;

/**
 * Event Management of an instance: an event for each change, which the instance makes an alert of.
 *
 * @param instance where, and who we are there
 * @param source names us in its events
 */
public record ServiceNowEventsTarget(String name, ServiceNowInstance instance, String source) implements TargetConfig {

    /** How we call ourselves unless the configuration says otherwise. */
    public static final String USUAL_SOURCE = "Tocsin";

    private static final int MOST_SOURCE = 100;

    public ServiceNowEventsTarget {
        TargetChecks.name(name);
        instance.check(name);
        TargetChecks.notBlank(name + ".source", source, "a name");
        if (source.length() > MOST_SOURCE) {
            throw new IllegalArgumentException(
                    name + ".source: " + source.length() + " characters (expected: up to " + MOST_SOURCE + ")");
        }
    }

    @Override
    public Set<String> hosts() {
        return Set.of(instance.url().getHost());
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new ServiceNowEventsNotifier(this, tools.http());
    }

    @Override
    public String toString() {
        return "ServiceNowEventsTarget[" + name + ", " + instance + "]";
    }
}

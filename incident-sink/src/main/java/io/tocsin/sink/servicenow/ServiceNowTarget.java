package io.tocsin.sink.servicenow;

import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import java.util.Set;

/**
 * The table of incidents of an instance, through its Table API: a record for each generation of an incident.
 *
 * @param instance where, and who we are there
 * @param incidents how they are written
 */
public record ServiceNowTarget(String name, ServiceNowInstance instance, ServiceNowIncidents incidents)
        implements TargetConfig {

    public ServiceNowTarget {
        TargetChecks.name(name);
        instance.check(name);
    }

    @Override
    public Set<String> hosts() {
        return Set.of(instance.url().getHost());
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new ServiceNowNotifier(this, tools.http());
    }

    @Override
    public String toString() {
        return "ServiceNowTarget[" + name + ", " + instance + "]";
    }
}

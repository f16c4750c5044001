package io.tocsin.sink.routing;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents a route is for, and what of them it tells; all that is said must hold.
 *
 * @param services of one of these services; empty for any
 * @param severityAtLeast this bad or worse; empty for any
 * @param environments in one of these environments; empty for any
 * @param kinds tells only these kinds; empty for all
 */
public record RouteMatch(
        Set<ServiceName> services,
        Optional<Severity> severityAtLeast,
        Set<String> environments,
        Set<NotificationKind> kinds) {

    /** Every incident, every kind. */
    public static final RouteMatch ALL = new RouteMatch(Set.of(), Optional.empty(), Set.of(), Set.of());

    public RouteMatch {
        services = Set.copyOf(services);
        environments = Set.copyOf(environments);
        kinds = kinds.isEmpty() ? Set.of(NotificationKind.values()) : Set.copyOf(kinds);
    }

    /** True when the incident is where this route looks, however bad it is. */
    public boolean covers(Incident incident) {
        return (services.isEmpty() || services.contains(incident.service()))
                && (environments.isEmpty() || environments.contains(incident.environment()));
    }

    /** True when the incident is where this route looks, and bad enough. */
    public boolean matches(Incident incident) {
        return covers(incident)
                && severityAtLeast
                        .map(least -> incident.severity().rank() >= least.rank())
                        .orElse(true);
    }
}

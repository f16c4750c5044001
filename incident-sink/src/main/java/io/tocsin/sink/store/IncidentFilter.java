package io.tocsin.sink.store;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentStatus;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents to list; all that is said must hold.
 *
 * @param statuses one of these; empty for any
 * @param severities one of these; empty for any
 * @param service of this service
 * @param environment of this environment
 * @param text in the title or the service, in any case
 * @param includeHeld also those that were never shown to people
 */
public record IncidentFilter(
        Set<IncidentStatus> statuses,
        Set<Severity> severities,
        Optional<ServiceName> service,
        Optional<String> environment,
        Optional<String> text,
        boolean includeHeld) {

    /** Everything that was shown to people. */
    public static final IncidentFilter ALL =
            new IncidentFilter(Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    public IncidentFilter {
        statuses = Set.copyOf(statuses);
        severities = Set.copyOf(severities);
    }
}
